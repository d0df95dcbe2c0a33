package io.iterablemcp.store.record;

import io.iterablemcp.store.Sql;
import io.iterablemcp.store.SqlChange;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The calls that one transaction adds to the record. They are written together, which takes a fraction of the time. */
final class CollectedCalls implements SqlChange {

    /** The other columns of a row, roughly. */
    private static final int ROW_BYTES = 700;

    private static final String COLUMNS = "seq, id, moment, agent, client, project, tool, tool_group, access, outcome,"
            + " row_count, byte_count, status, tries, took, parent, trace_id, stored, sentence, reason, arguments, salt,"
            + " sentence_hash, reason_hash, arguments_hash, prev, hash";

    private static final String CALL = "INSERT INTO call_record (" + COLUMNS + ") VALUES (?" + ", ?".repeat(26) + ")";

    private static final String PERSON = "INSERT INTO call_person (project, person, seq) VALUES (?, ?, ?)";

    private final List<Object[]> calls = new ArrayList<>();
    private final List<Object[]> people = new ArrayList<>();
    private CallSums sums = new CallSums();
    private final Set<CallKind> kinds = new LinkedHashSet<>();
    private final Set<CallKind> written = new LinkedHashSet<>();
    private final KnownKinds known;
    private final long before;
    private ChainEnd end;

    private CollectedCalls(ChainEnd end, KnownKinds known) {
        this.end = end;
        this.before = end.seq();
        this.known = known;
    }

    /** Those after the last call of the record. */
    static CollectedCalls after(Sql sql, KnownKinds known) throws SQLException {
        return new CollectedCalls(ChainEnd.of(sql), known);
    }

    void add(CallRecord call, byte[] salt) {
        long seq = end.seq() + 1;
        long stored = end.stored() + size(call);
        StoredCall.TextHashes texts = HashChain.texts(call, salt);
        String hash = HashChain.hash(seq, stored, call, texts, end.hash());
        calls.add(values(new StoredCall(
                seq, stored, call, Optional.of(salt), texts, new StoredCall.ChainLink(end.hash(), hash))));
        call.people().forEach(person -> people.add(new Object[] {call.who().project(), person, seq}));
        sums.add(SummedCall.of(call));
        kinds.add(CallKind.of(call));
        end = new ChainEnd(seq, hash, stored);
    }

    @Override
    public void run(Sql sql) throws SQLException {
        if (calls.isEmpty()) {
            return;
        }
        sql.updateEach(CALL, calls.iterator());
        sql.updateEach(PERSON, people.iterator());
        if (CallSums.due(calls.size(), end.seq())) {
            sums.write(sql, end.seq() - calls.size() + 1, end.seq());
        }
        sums = new CallSums();
        // Once in a transaction: a second time would find what the first has added, which may still be undone.
        kinds.removeAll(written);
        known.add(sql, kinds, before);
        written.addAll(kinds);
        kinds.clear();
        calls.clear();
        people.clear();
    }

    static Object[] values(StoredCall row) {
        CallRecord call = row.call();
        CallResult result = call.result();
        return new Object[] {
            row.seq(),
            call.id(),
            call.begun(),
            call.who().agent(),
            call.who().client(),
            call.who().project(),
            call.what().tool(),
            call.what().group(),
            call.what().access(),
            result.outcome(),
            result.rows().isPresent() ? Optional.of(result.rows().getAsLong()) : Optional.empty(),
            result.bytes(),
            result.status().isPresent() ? Optional.of(result.status().getAsInt()) : Optional.empty(),
            result.tries(),
            result.took().toMillis(),
            call.parent(),
            call.trace(),
            row.stored(),
            call.what().sentence(),
            result.reason(),
            call.what().arguments(),
            row.salt(),
            row.texts().sentence(),
            row.texts().reason(),
            row.texts().arguments(),
            row.link().prev(),
            row.link().hash()
        };
    }

    private static long size(CallRecord call) {
        return ROW_BYTES
                + 150L * call.people().size()
                + call.what().sentence().getBytes(StandardCharsets.UTF_8).length
                + call.what().arguments().getBytes(StandardCharsets.UTF_8).length;
    }
}
