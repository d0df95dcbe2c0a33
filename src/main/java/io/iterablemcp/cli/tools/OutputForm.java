package io.iterablemcp.cli.tools;

/** How an answer is printed. The names are the values of the option. */
enum OutputForm {
    table,
    csv,
    json,
    ndjson
}
