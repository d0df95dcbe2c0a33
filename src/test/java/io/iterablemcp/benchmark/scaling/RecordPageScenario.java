package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.benchmark.ResultTable;
import io.iterablemcp.benchmark.SampleSet;
import io.iterablemcp.benchmark.ServerCommand;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.AgentsSeen;
import io.iterablemcp.store.record.CallCursor;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.store.record.CallPage;
import io.iterablemcp.store.record.CallPlace;
import io.iterablemcp.store.record.CallTrend;
import io.iterablemcp.store.record.RealisticRecord;
import io.iterablemcp.store.record.RecordQuestions;
import io.iterablemcp.store.record.RecordedNames;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a page of the record takes with every filter, every pair of two, and far back, on both databases. */
final class RecordPageScenario implements ScalingScenario {

    static final int ROWS = 1_000_000;

    private static final int PAGE = 50;
    private static final int TIMES = 3;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final int rows;
    private final Map<String, Map<StoreFixture.Kind, SampleSet>> results = new LinkedHashMap<>();

    RecordPageScenario(int rows) {
        this.rows = rows;
    }

    @Override
    public String title() {
        return String.format("Pages of a record of %,d calls, ms", rows);
    }

    @FunctionalInterface
    private interface Work {
        Object run() throws StoreException;
    }

    @Override
    public ResultTable measure() throws IOException {
        Files.createDirectories(ServerCommand.FOLDER);
        for (StoreFixture.Kind kind : stores()) {
            try (StoreFixture stores = kind.at(Files.createTempDirectory(ServerCommand.FOLDER, "pages-"))) {
                measure(kind, stores.openBundled());
            } catch (StoreException e) {
                throw new IOException(e.words(), e);
            }
        }
        ResultTable table =
                new ResultTable("page", "SQLite, median", "SQLite, worst", "PostgreSQL, median", "PostgreSQL, worst");
        results.forEach((name, samples) -> table.add(
                name,
                ResultTable.figure(of(samples, StoreFixture.Kind.SQLITE).median()),
                ResultTable.figure(of(samples, StoreFixture.Kind.SQLITE).percentile(100)),
                ResultTable.figure(of(samples, StoreFixture.Kind.POSTGRES).median()),
                ResultTable.figure(of(samples, StoreFixture.Kind.POSTGRES).percentile(100))));
        return table;
    }

    /** Both, or the one that a property names. */
    private static List<StoreFixture.Kind> stores() {
        return Stream.of(StoreFixture.Kind.values())
                .filter(it ->
                        System.getProperty("iterable.mcp.store", it.name()).equalsIgnoreCase(it.name()))
                .toList();
    }

    private static SampleSet of(Map<StoreFixture.Kind, SampleSet> samples, StoreFixture.Kind kind) {
        return samples.getOrDefault(kind, new SampleSet());
    }

    private void measure(StoreFixture.Kind kind, Store store) throws StoreException {
        long begun = System.nanoTime();
        new RealisticRecord(NOW, rows).fill(store);
        double seconds = (System.nanoTime() - begun) / 1e9;
        sample("to fill it, calls/s", kind).add(rows / seconds);
        System.err.println(kind + " filled in " + seconds + " s");
        CallHistory history = new CallHistory(store);
        time("first page", kind, () -> page(history, CallFilter.ALL, CallCursor.NEWEST));
        for (Map.Entry<String, CallFilter> each : RecordQuestions.single(NOW).entrySet()) {
            time(each.getKey(), kind, () -> page(history, each.getValue(), CallCursor.NEWEST));
        }
        for (Map.Entry<String, CallFilter> each : RecordQuestions.pairs(NOW).entrySet()) {
            time(each.getKey(), kind, () -> page(history, each.getValue(), CallCursor.NEWEST));
        }
        pagesFarBack(kind, history);
        words(kind, history);
        trends(kind, store);
    }

    private void pagesFarBack(StoreFixture.Kind kind, CallHistory history) throws StoreException {
        Map<String, CallFilter> filters = new LinkedHashMap<>();
        filters.put("all", CallFilter.ALL);
        filters.put("busy agent", CallFilter.ALL.withAgent(RealisticRecord.BUSY_AGENT));
        filters.put("changes", CallFilter.ALL.withChanges());
        for (Map.Entry<String, CallFilter> each : filters.entrySet()) {
            CallPlace place =
                    page(history, each.getValue(), CallCursor.NEWEST).older().orElseThrow();
            CallPlace second = place;
            time(each.getKey() + ", page 2", kind, () -> page(history, each.getValue(), CallCursor.before(second)));
            for (int i = 2; i < 1000; i++) {
                place = page(history, each.getValue(), CallCursor.before(place))
                        .older()
                        .orElse(place);
            }
            CallPlace last = place;
            time(each.getKey() + ", page 1000", kind, () -> page(history, each.getValue(), CallCursor.before(last)));
            time(each.getKey() + ", back from it", kind, () -> page(history, each.getValue(), CallCursor.after(last)));
        }
    }

    private void words(StoreFixture.Kind kind, CallHistory history) throws StoreException {
        for (String words : new String[] {"spring sale", "campaign 77 of", "autumn"}) {
            time(
                    "words: " + words,
                    kind,
                    () -> history.page(CallFilter.ALL, Optional.of(words), CallCursor.NEWEST, PAGE));
            time(
                    "busy agent, words: " + words,
                    kind,
                    () -> history.page(
                            CallFilter.ALL.withAgent(RealisticRecord.BUSY_AGENT),
                            Optional.of(words),
                            CallCursor.NEWEST,
                            PAGE));
            time(
                    "frequent person, words: " + words,
                    kind,
                    () -> history.page(
                            CallFilter.ALL.withPerson(RealisticRecord.TEST_USER),
                            Optional.of(words),
                            CallCursor.NEWEST,
                            PAGE));
        }
    }

    private void trends(StoreFixture.Kind kind, Store store) throws StoreException {
        CallTrend all = new CallTrend(RealisticRecord.PROJECT, Optional.empty());
        CallTrend agent = new CallTrend(RealisticRecord.PROJECT, Optional.of(RealisticRecord.BUSY_AGENT));
        time("24 hours", kind, () -> store.read(sql -> all.hours(sql, NOW)));
        time("24 hours of an agent", kind, () -> store.read(sql -> agent.hours(sql, NOW)));
        time("30 days", kind, () -> store.read(sql -> all.days(sql, NOW, ZoneOffset.UTC)));
        time("30 days of an agent", kind, () -> store.read(sql -> agent.days(sql, NOW, ZoneOffset.UTC)));
        time("agents seen", kind, () -> store.read(sql -> AgentsSeen.of(sql, RealisticRecord.PROJECT, NOW)));
        time("choices of the filters", kind, () -> store.read(sql -> RecordedNames.of(sql, RealisticRecord.PROJECT)));
    }

    private static CallPage page(CallHistory history, CallFilter filter, CallCursor cursor) throws StoreException {
        return history.page(filter, Optional.empty(), cursor, PAGE);
    }

    private void time(String name, StoreFixture.Kind kind, Work work) throws StoreException {
        SampleSet samples = sample(name, kind);
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            work.run();
            samples.add((System.nanoTime() - begun) / 1e6);
        }
        System.err.println(kind + " " + name + " " + ResultTable.figure(samples.median()));
    }

    private SampleSet sample(String name, StoreFixture.Kind kind) {
        return results.computeIfAbsent(name, it -> new LinkedHashMap<>()).computeIfAbsent(kind, it -> new SampleSet());
    }
}
