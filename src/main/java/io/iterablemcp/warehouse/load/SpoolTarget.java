package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import java.io.IOException;

/** Adds the rows of an answer to a spool. Those of an answer that broke off are taken back. */
final class SpoolTarget implements ReadRows.Target {

    private final ResourceSpool spool;
    private final Json.Obj arguments;

    /** @param arguments of the call that brings the rows */
    SpoolTarget(ResourceSpool spool, Json.Obj arguments) throws IOException {
        this.spool = spool;
        this.arguments = arguments;
        spool.mark();
    }

    @Override
    public void restart() throws IOException {
        spool.reset();
    }

    @Override
    public void row(Json.Obj row) throws IOException {
        spool.add(row, arguments);
    }
}
