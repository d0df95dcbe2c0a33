package io.iterablemcp.contract;

/** A variant of the arguments of a tool: the minimum or everything, with the first or last alternative. */
enum Variant {
    MINIMAL,
    FULL,
    FULL_LAST_ALTERNATIVE
}
