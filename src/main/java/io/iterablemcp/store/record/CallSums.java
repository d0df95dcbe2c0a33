package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import java.sql.SQLException;

/**
 * What is summed up of the record: calls by the hour, and the last one of each agent. The store has the sums of all calls
 * up to a place. A group of calls is summed with its own transaction; of changes, which are recorded one by one while an
 * agent waits, every few together. Who reads sums adds what is missing, so nobody sees a difference.
 */
final class CallSums {

    /** Changes are summed at places that this number divides. */
    private static final int TOGETHER = 32;

    private final HourlyCounts counts = new HourlyCounts();
    private final LastCalls last = new LastCalls();

    void add(SummedCall call) {
        counts.add(call);
        last.add(call);
    }

    HourlyCounts counts() {
        return counts;
    }

    LastCalls last() {
        return last;
    }

    /** Whether these calls are to be summed now. */
    static boolean due(int calls, long end) {
        return calls > 1 || end % TOGETHER == 0;
    }

    /** Those that the store does not have yet. */
    static CallSums missing(Sql sql) throws SQLException {
        CallSums sums = new CallSums();
        sums.addFrom(sql, Long.MAX_VALUE);
        return sums;
    }

    /** @param before the place behind the last call that is looked for */
    private void addFrom(Sql sql, long before) throws SQLException {
        long place = sql.number("SELECT seq FROM call_summed");
        if (place + 1 < before) {
            sql.each(
                    "SELECT project, agent, client, moment, access, outcome FROM call_record WHERE seq > ? AND seq < ?",
                    row -> {
                        add(SummedCall.read(row));
                        return true;
                    },
                    place,
                    before);
        }
    }

    /**
     * Brings the store up to these calls.
     *
     * @param first the place of the first of them
     * @param end the place of the last one
     */
    void write(Sql sql, long first, long end) throws SQLException {
        addFrom(sql, first);
        counts.write(sql);
        last.write(sql);
        sql.update("UPDATE call_summed SET seq = ?", end);
    }

    /** Sums all calls that are recorded, before some are removed. */
    static void complete(Sql sql) throws SQLException {
        new CallSums().write(sql, Long.MAX_VALUE, ChainEnd.of(sql).seq());
    }
}
