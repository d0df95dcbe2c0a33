package io.iterablemcp.store.record;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.RowReader;
import io.iterablemcp.store.Sql;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the record. */
public final class CallHistory {

    private static final int READ_AT_ONCE = 50;

    private static final String BY_SEQ =
            "SELECT * FROM call_record WHERE seq IN (?" + ", ?".repeat(READ_AT_ONCE - 1) + ")";

    private final Store store;

    public CallHistory(Store store) {
        this.store = store;
    }

    /** A call with its place in the record. */
    public record Entry(long seq, CallRecord call) {}

    /** The last calls, the newest first. */
    public List<Entry> last(CallFilter filter, int most) throws StoreException {
        store.flush();
        return store.read(sql -> entries(
                sql,
                new CallSearch(sql, filter, Optional.empty(), PlaceRange.of(filter.times(), CallCursor.NEWEST))
                        .first(most)
                        .places()));
    }

    /**
     * One page of calls, however many there are.
     *
     * @param words that the sentence of a call must contain, in capitals or not
     * @param most the calls of a page
     */
    public CallPage page(CallFilter filter, Optional<String> words, CallCursor cursor, int most) throws StoreException {
        store.flush();
        return store.read(sql -> {
            CallSearch.Found found =
                    new CallSearch(sql, filter, words, PlaceRange.of(filter.times(), cursor)).first(most + 1);
            List<CallPlace> places =
                    found.places().subList(0, Math.min(most, found.places().size()));
            List<Entry> calls = new ArrayList<>(entries(sql, places));
            Optional<CallPlace> last = places.isEmpty() ? cursor.from() : Optional.of(places.get(places.size() - 1));
            Optional<CallPlace> next = found.places().size() > most
                    ? last
                    : found.searchedTo().filter(it -> filter.person().isEmpty());
            Optional<CallPlace> back = cursor.from().map(it -> places.isEmpty() ? it : places.get(0));
            if (cursor.newer()) {
                Collections.reverse(calls);
            }
            return new CallPage(
                    List.copyOf(calls),
                    cursor.newer() ? next : back,
                    cursor.newer() ? back : next,
                    found.searchedTo().map(CallPlace::moment));
        });
    }

    /** The whole calls of these places, in their order. */
    private static List<Entry> entries(Sql sql, List<CallPlace> places) throws SQLException {
        Map<Long, Entry> entries = new HashMap<>();
        for (int from = 0; from < places.size(); from += READ_AT_ONCE) {
            Object[] values = new Object[READ_AT_ONCE];
            for (int i = 0; i < READ_AT_ONCE; i++) {
                values[i] = from + i < places.size() ? places.get(from + i).seq() : -1L;
            }
            sql.each(BY_SEQ, row -> entries.put(row.number("seq"), ENTRY.read(row)), values);
        }
        return places.stream().map(it -> entries.get(it.seq())).toList();
    }

    /** All calls after this place, the oldest first, without keeping them. */
    public void each(CallFilter filter, long after, Consumer<Entry> use) throws StoreException {
        store.flush();
        store.read(sql -> {
            Query query = Query.of(sql, filter);
            query.and("seq > ?", after);
            sql.each(
                    query.text() + " ORDER BY seq",
                    row -> {
                        use.accept(ENTRY.read(row));
                        return true;
                    },
                    query.values.toArray());
            return true;
        });
    }

    public Optional<Entry> find(String id) throws StoreException {
        store.flush();
        return store.read(sql -> sql.first("SELECT * FROM call_record WHERE id = ?", ENTRY, id));
    }

    /** The hash of this call in the chain. */
    public Optional<String> hash(String id) throws StoreException {
        store.flush();
        return store.read(sql -> sql.first("SELECT hash FROM call_record WHERE id = ?", row -> row.text("hash"), id));
    }

    /** The calls that were part of this one. */
    public List<Entry> parts(String id) throws StoreException {
        return store.read(sql -> sql.list("SELECT * FROM call_record WHERE parent = ? ORDER BY seq", ENTRY, id));
    }

    /** The place of the last call; 0 before the first one. */
    public long end() throws StoreException {
        return store.read(sql -> ChainEnd.of(sql).seq());
    }

    public ChainVerification verify(Optional<String> against) throws StoreException {
        store.flush();
        return store.read(sql -> ChainVerification.of(sql, against));
    }

    /** When the oldest call arrived, for {@code doctor}. */
    public static Optional<Instant> oldest(Sql sql) throws SQLException {
        return sql.first("SELECT moment FROM call_record ORDER BY seq LIMIT 1", row -> row.time("moment"));
    }

    private static final RowReader<Entry> ENTRY = row -> new Entry(row.number("seq"), StoredCall.call(row));

    /** The conditions of a filter. */
    private static final class Query {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        static Query of(Sql sql, CallFilter filter) throws SQLException {
            Query query = new Query();
            filter.project().ifPresent(it -> query.and(AdoptedProjects.CONDITION, it, it));
            filter.agent().ifPresent(it -> query.and("agent = ?", it));
            filter.tool().ifPresent(it -> query.and("tool = ?", it));
            filter.group().ifPresent(it -> query.and("tool_group = ?", it));
            filter.times().since().ifPresent(it -> query.and("moment >= ?", it));
            filter.times().until().ifPresent(it -> query.and("moment < ?", it));
            filter.outcome().ifPresent(it -> query.and("outcome = ?", it));
            if (filter.changes()) {
                query.and("access <> 'read' AND access <> ''");
            }
            if (filter.person().isPresent()) {
                query.person(sql, filter.person().get());
            }
            return query;
        }

        private void person(Sql sql, SoughtPerson person) throws SQLException {
            List<String> places = new ArrayList<>();
            List<Object> hashes = new ArrayList<>();
            person.hashes(sql).forEach(hash -> {
                places.add("(project = ? AND person = ?)");
                hashes.add(hash.project());
                hashes.add(hash.person());
            });
            String any = places.isEmpty() ? "1 = 0" : String.join(" OR ", places);
            and("seq IN (SELECT seq FROM call_person WHERE " + any + ")", hashes.toArray());
        }

        private void and(String condition, Object... its) {
            conditions.add(condition);
            values.addAll(List.of(its));
        }

        private String text() {
            return "SELECT * FROM call_record WHERE " + String.join(" AND ", conditions);
        }
    }
}
