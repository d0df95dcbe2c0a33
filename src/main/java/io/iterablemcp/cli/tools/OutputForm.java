package io.iterablemcp.cli.tools;

/** How an answer is printed; the names are what is typed. */
enum OutputForm {
    table,
    csv,
    json,
    ndjson
}
