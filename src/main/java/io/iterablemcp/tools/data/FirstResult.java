package io.iterablemcp.tools.data;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.query.ResultColumn;
import io.iterablemcp.warehouse.query.ResultEnd;
import io.iterablemcp.warehouse.query.ResultReader;
import java.io.IOException;
import java.util.List;

/** Gives the result of the query to one reader, and what this program asked after it to another. */
final class FirstResult implements ResultReader {

    private final ResultReader first;
    private final ResultReader others;
    /** Null before the end of the first. */
    private ResultEnd end;

    FirstResult(ResultReader first, ResultReader others) {
        this.first = first;
        this.others = others;
    }

    private ResultReader now() {
        return end == null ? first : others;
    }

    @Override
    public void begin(List<ResultColumn> columns) throws IOException {
        now().begin(columns);
    }

    @Override
    public void row(List<Json> cells) throws IOException {
        now().row(cells);
    }

    @Override
    public void end(ResultEnd ended) throws IOException {
        now().end(ended);
        end = end == null ? ended : end;
    }

    /** How the first one ended. */
    ResultEnd end() {
        return end;
    }
}
