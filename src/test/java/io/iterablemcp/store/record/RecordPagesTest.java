package io.iterablemcp.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.store.StatementWatch;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.StoreFixture;
import io.iterablemcp.store.StoreFixture.Kind;
import io.iterablemcp.store.database.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares pages and trends with what a look at every call finds, and looks at the plans of the databases. */
class RecordPagesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:30:00Z");
    private static final int SIZE = 20_000;
    private static final int PAGE = 50;

    private static final List<CallHistory.Entry> NEWEST_FIRST = newestFirst();
    private static final Map<Kind, StoreFixture> STORES = new HashMap<>();
    private static final Map<Kind, Store> OPENED = new HashMap<>();
    private static final Map<Kind, StatementWatch> WATCHES = new HashMap<>();

    @TempDir
    private static Path folder;

    private static List<CallHistory.Entry> newestFirst() {
        List<CallRecord> calls = RealisticRecord.all(NOW, SIZE);
        return IntStream.range(0, SIZE)
                .mapToObj(i -> new CallHistory.Entry(i + 1L, calls.get(i)))
                .sorted(Comparator.comparing(CallPlace::of).reversed())
                .toList();
    }

    @BeforeAll
    static void fill() throws StoreException {
        for (Kind kind : Kind.values()) {
            StoreFixture stores = kind.at(folder.resolve(kind.name()));
            STORES.put(kind, stores);
            WATCHES.put(kind, new StatementWatch());
            Store store = stores.openBundled(WATCHES.get(kind));
            OPENED.put(kind, store);
            new RealisticRecord(NOW, SIZE).fill(store);
            store.change(sql -> sql.update("ANALYZE call_record"));
        }
    }

    @AfterAll
    static void close() {
        STORES.values().forEach(StoreFixture::close);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void haveTheCallsThatEveryFilterAndEveryPairWants(Kind kind) throws StoreException {
        CallHistory history = new CallHistory(OPENED.get(kind));
        Map<String, CallFilter> filters = new TreeMap<>(RecordQuestions.single(NOW));
        filters.putAll(RecordQuestions.pairs(NOW));
        filters.put("all", CallFilter.ALL);
        for (Map.Entry<String, CallFilter> each : filters.entrySet()) {
            List<Long> expected = wanted(each.getValue(), Optional.empty());
            CallPage page = history.page(each.getValue(), Optional.empty(), CallCursor.NEWEST, PAGE);
            assertThat(seqs(page)).as(each.getKey()).isEqualTo(first(expected, 0));
            assertThat(page.older().isPresent()).as(each.getKey()).isEqualTo(expected.size() > PAGE);
            assertThat(page.newer()).isEmpty();
            assertThat(page.searchedTo()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void goToTheEndAndBackWithoutLosingACall(Kind kind) throws StoreException {
        CallHistory history = new CallHistory(OPENED.get(kind));
        for (CallFilter filter : List.of(
                CallFilter.ALL.withAgent("agent-9").withOutcome("answered"),
                CallFilter.ALL.withPerson(RealisticRecord.TEST_USER).withTool(RealisticRecord.BUSY_TOOL))) {
            List<Long> expected = wanted(filter, Optional.empty());
            List<Long> forth = new ArrayList<>();
            CallPage page = history.page(filter, Optional.empty(), CallCursor.NEWEST, PAGE);
            forth.addAll(seqs(page));
            while (page.older().isPresent()) {
                page = history.page(
                        filter, Optional.empty(), CallCursor.before(page.older().get()), PAGE);
                forth.addAll(seqs(page));
            }
            assertThat(forth).isEqualTo(expected).hasSizeGreaterThan(2 * PAGE);
            List<Long> back = new ArrayList<>(seqs(page));
            Collections.reverse(back);
            while (page.newer().isPresent()) {
                page = history.page(
                        filter, Optional.empty(), CallCursor.after(page.newer().get()), PAGE);
                List<Long> shown = new ArrayList<>(seqs(page));
                Collections.reverse(shown);
                back.addAll(shown);
            }
            Collections.reverse(back);
            assertThat(back).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void findWordsInSentences(Kind kind) throws StoreException {
        CallHistory history = new CallHistory(OPENED.get(kind));
        for (CallFilter filter : List.of(CallFilter.ALL, CallFilter.ALL.withAgent("agent-9"))) {
            for (String words : List.of("CAMPAIGN 77", "spring sale", "autumn")) {
                CallPage page = history.page(filter, Optional.of(words), CallCursor.NEWEST, PAGE);
                assertThat(seqs(page)).isEqualTo(first(wanted(filter, Optional.of(words)), 0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void countsCallsOfHoursAndDays(Kind kind) throws StoreException {
        Store store = OPENED.get(kind);
        CallTrend trend = new CallTrend(RealisticRecord.PROJECT, Optional.of(RealisticRecord.BUSY_AGENT));
        CallFilter busy = CallFilter.ofAgent(RealisticRecord.PROJECT, RealisticRecord.BUSY_AGENT);
        List<CallTrend.Hour> hours = store.read(sql -> trend.hours(sql, NOW));
        assertThat(hours).hasSize(24);
        for (CallTrend.Hour hour : hours) {
            TimeRange range = new TimeRange(
                    Optional.of(hour.begin()), Optional.of(hour.begin().plus(Duration.ofHours(1))));
            assertThat(hour.counts().all())
                    .isEqualTo(wanted(busy.within(range), Optional.empty()).size());
            assertThat(hour.counts().refused())
                    .isEqualTo(wanted(busy.within(range).withOutcome("refused"), Optional.empty())
                            .size());
        }
        List<CallTrend.Day> days = store.read(sql -> trend.days(sql, NOW, ZoneOffset.UTC));
        assertThat(days).hasSize(30);
        for (CallTrend.Day day : days) {
            Instant begin = day.date().atStartOfDay(ZoneOffset.UTC).toInstant();
            TimeRange range = new TimeRange(Optional.of(begin), Optional.of(begin.plus(Duration.ofDays(1))));
            assertThat(day.counts().all())
                    .isEqualTo(wanted(busy.within(range), Optional.empty()).size());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sayWhichAgentsWereSeenAndWhatOccurs(Kind kind) throws StoreException {
        Store store = OPENED.get(kind);
        Map<String, AgentsSeen> seen = new TreeMap<>();
        store.read(sql -> AgentsSeen.of(sql, RealisticRecord.PROJECT, NOW)).forEach(it -> seen.put(it.agent(), it));
        List<CallRecord> here = NEWEST_FIRST.stream()
                .map(CallHistory.Entry::call)
                .filter(it -> it.who().project().equals(RealisticRecord.PROJECT))
                .toList();
        Instant since = Instant.parse("2026-05-31T13:00:00Z");
        for (AgentsSeen agent : seen.values()) {
            List<CallRecord> its = here.stream()
                    .filter(it -> it.who().agent().equals(agent.agent()))
                    .toList();
            assertThat(agent.last()).isEqualTo(its.get(0).begun());
            assertThat(agent.client()).isEqualTo("Claude Desktop 1.4.2");
            assertThat(agent.calls())
                    .isEqualTo(its.stream()
                            .filter(it -> !it.begun().isBefore(since))
                            .count());
            assertThat(agent.changes())
                    .isEqualTo(its.stream()
                            .filter(it -> !it.begun().isBefore(since) && it.changes())
                            .count());
        }
        RecordedNames names = store.read(sql -> RecordedNames.of(sql, RealisticRecord.PROJECT));
        assertThat(names.agents())
                .containsExactlyElementsOf(
                        new TreeSet<>(here.stream().map(it -> it.who().agent()).toList()))
                .containsExactlyElementsOf(seen.keySet());
        assertThat(names.tools())
                .containsExactlyElementsOf(
                        new TreeSet<>(here.stream().map(it -> it.what().tool()).toList()));
        assertThat(names.groups())
                .containsExactlyElementsOf(
                        new TreeSet<>(here.stream().map(it -> it.what().group()).toList()));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void needNoLookAtAllCallsAndNoSorting(Kind kind) throws StoreException {
        Store store = OPENED.get(kind);
        CallHistory history = new CallHistory(store);
        for (CallFilter filter : RecordQuestions.single(NOW).values()) {
            CallPlace place = history.page(filter, Optional.of("sale"), CallCursor.NEWEST, PAGE)
                    .older()
                    .orElse(new CallPlace(NOW.minus(Duration.ofDays(9)), SIZE));
            history.page(filter.withOutcome("uncertain"), Optional.empty(), CallCursor.before(place), PAGE);
            history.page(filter, Optional.empty(), CallCursor.after(place), PAGE);
        }
        history.page(
                CallFilter.ofAgent(RealisticRecord.PROJECT, RealisticRecord.RARE_AGENT),
                Optional.empty(),
                CallCursor.NEWEST,
                PAGE);
        store.read(sql -> AgentsSeen.of(sql, RealisticRecord.PROJECT, NOW));
        store.read(sql -> RecordedNames.of(sql, RealisticRecord.PROJECT));
        history.parts("c000000001");
        Map<String, List<Object>> queries = new TreeMap<>();
        WATCHES.get(kind).seen().stream()
                .filter(it -> it.sql().contains("call_record") && !it.sql().startsWith("EXPLAIN"))
                .forEach(it -> queries.put(it.sql(), it.values()));
        assertThat(queries).hasSizeGreaterThan(10);
        for (Map.Entry<String, List<Object>> query : queries.entrySet()) {
            List<String> plan = plan(kind, store, query.getKey(), query.getValue());
            assertThat(plan).as(query.getKey()).isNotEmpty().noneMatch(RecordPagesTest::isSlow);
        }
    }

    private static List<String> plan(Kind kind, Store store, String query, List<Object> values) throws StoreException {
        boolean sqlite = kind == Kind.SQLITE;
        return store.read(sql -> sql.list(
                (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + query,
                row -> row.text(sqlite ? "detail" : "QUERY PLAN"),
                values.toArray()));
    }

    private static boolean isSlow(String step) {
        return step.contains("Seq Scan on call_record")
                || step.contains("Sort")
                || step.contains("TEMP B-TREE")
                || step.contains("SCAN call_record");
    }

    private static List<Long> wanted(CallFilter filter, Optional<String> words) {
        return NEWEST_FIRST.stream()
                .filter(entry -> isWanted(entry.call(), filter, words))
                .map(CallHistory.Entry::seq)
                .toList();
    }

    private static boolean isWanted(CallRecord call, CallFilter filter, Optional<String> words) {
        return filter.project().map(call.who().project()::equals).orElse(true)
                && filter.agent().map(call.who().agent()::equals).orElse(true)
                && filter.tool().map(call.what().tool()::equals).orElse(true)
                && filter.group().map(call.what().group()::equals).orElse(true)
                && (!filter.changes() || call.changes())
                && filter.outcome().map(call.result().outcome()::equals).orElse(true)
                && filter.person().map(it -> isAbout(call, it)).orElse(true)
                && filter.times().contains(call.begun())
                && words.map(it -> call.what().sentence().contains(it.toLowerCase(java.util.Locale.ROOT)))
                        .orElse(true);
    }

    private static boolean isAbout(CallRecord call, SoughtPerson person) {
        return call.who().project().equals(RealisticRecord.PROJECT)
                && call.people().contains(person == RealisticRecord.TEST_USER ? "person-0" : "person-rare");
    }

    private static List<Long> seqs(CallPage page) {
        return page.calls().stream().map(CallHistory.Entry::seq).toList();
    }

    private static List<Long> first(List<Long> all, int from) {
        return all.subList(from, Math.min(from + PAGE, all.size()));
    }
}
