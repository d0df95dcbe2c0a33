package io.iterablemcp.cli.query;

import io.iterablemcp.warehouse.query.ResultFormat;

/** How rows are printed. The names are the values of the option. */
enum PrintedForm {
    table,
    json,
    csv,
    ndjson,
    parquet;

    static PrintedForm of(ResultFormat format) {
        return valueOf(format.word());
    }

    /** The same for a file, which cannot have a table. */
    ResultFormat ofFile() {
        return ResultFormat.of(name()).orElseThrow();
    }
}
