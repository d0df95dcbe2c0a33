package io.iterablemcp.store.record;

import io.iterablemcp.store.Row;
import java.sql.SQLException;
import java.time.Instant;

/** What sums take from a call. */
record SummedCall(CallWho who, Instant begun, String outcome, boolean changes) {

    static SummedCall of(CallRecord call) {
        return new SummedCall(call.who(), call.begun(), call.result().outcome(), call.changes());
    }

    static SummedCall read(Row row) throws SQLException {
        return new SummedCall(
                new CallWho(row.text("agent"), row.text("client"), row.text("project")),
                row.time("moment"),
                row.text("outcome"),
                CallKind.changes(row.text("access")));
    }
}
