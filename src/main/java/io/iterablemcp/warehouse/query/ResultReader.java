package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import java.io.IOException;
import java.util.List;

/** Takes the results of a request, one statement after the other, while they arrive. */
public interface ResultReader {

    /** A result begins. A statement without a result has no columns. */
    void begin(List<ResultColumn> columns) throws IOException;

    void row(List<Json> cells) throws IOException;

    void end(ResultEnd end) throws IOException;
}
