package io.iterablemcp.contract;

/** Which of the possible calls of a tool: as little as it takes, or everything, with the first or last alternative. */
enum Variant {
    MINIMAL,
    FULL,
    FULL_LAST_ALTERNATIVE
}
