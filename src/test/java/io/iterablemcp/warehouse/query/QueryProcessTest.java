package io.iterablemcp.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a query process answers, and how each kind of failure reads. */
@NeedsDuckDb
class QueryProcessTest {

    private static final QueryLimits LIMITS = new QueryLimits(50, 20_000, 300, true);

    @TempDir
    private static Path home;

    private static WarehouseFolder data;

    private final QueryProcess process = new QueryProcess(home);

    @BeforeAll
    static void load() throws Exception {
        data = SampleWarehouse.in(WarehouseFolder.of(home, "p"));
    }

    private QueryRequest request(QueryLimits limits, QueryStatement... statements) {
        return new QueryRequest(
                data.main(),
                Optional.empty(),
                List.of(statements),
                limits,
                Duration.ofMillis(300),
                Duration.ofSeconds(10));
    }

    private ReadResult run(QueryRequest request) throws QueryStopped, IOException {
        ReadResult result = new ReadResult();
        process.run(request, result, () -> false);
        return result;
    }

    private QueryStopped stopped(String sql) {
        return catchThrowableOfType(QueryStopped.class, () -> run(request(LIMITS, QueryStatement.given(sql))));
    }

    @Test
    void valuesKeepTheirDigitsTheirTimeAndTheirForm() throws Exception {
        ReadResult result = run(request(
                LIMITS,
                QueryStatement.given(
                        "SELECT 9007199254740993 big, 170141183460469231731687303715884105727::HUGEINT huge,"
                                + " 1.50::DECIMAL(9,2) exact, 0.1::DOUBLE AS double, 'nan'::DOUBLE nan, true yes, NULL AS nothing,"
                                + " '007' AS text, created_at, created_at::TIMESTAMP AS local, created_at::DATE AS day, labels,"
                                + " [1, 2] AS list, {'a': created_at} AS struct, MAP {'k': 1.5} AS map"
                                + " FROM campaigns ORDER BY id")));
        assertThat(result.names()).startsWith("big", "huge", "exact").endsWith("map");
        assertThat(result.row(0))
                .isEqualTo(
                        "[9007199254740993,170141183460469231731687303715884105727,1.50,0.1,\"NaN\",true,null,\"007\","
                                + "\"2026-01-01T10:00:00Z\",\"2026-01-01T10:00:00\",\"2026-01-01\",\"[\\\"a\\\", {\\\"b\\\": 1.50}]\","
                                + "\"[1,2]\",\"{\\\"a\\\":\\\"2026-01-01T10:00:00Z\\\"}\",\"{\\\"k\\\":1.5}\"]");
        assertThat(result.end()).satisfies(end -> {
            assertThat(end.rows()).isEqualTo(3);
            assertThat(end.truncated()).isFalse();
            assertThat(end.tables()).containsExactly("campaigns");
        });
    }

    @Test
    void aLongResultIsCutAtItsRowsAndCharactersAndItsRowsAreCounted() throws Exception {
        ReadResult result = run(request(
                new QueryLimits(90, 4000, 20, true),
                QueryStatement.own("SELECT i FROM range(100) t(i)"),
                QueryStatement.given("SELECT repeat('x', 50) AS long, * FROM events_email")));
        assertThat(result.row(99)).isEqualTo("[99]"); // this program's own questions are not cut
        assertThat(result.row(100)).startsWith("[\"" + "x".repeat(20) + "…\",");
        assertThat(result.end().rows()).isBetween(20L, 89L);
        assertThat(result.end().seen()).isEqualTo(1200);
        assertThat(result.end().complete()).isTrue();
        assertThat(result.end().truncated()).isTrue();
        assertThat(result.end().cutCells()).isPositive();
    }

    /** Neither the answer nor the memory of the server grows with names and types. */
    @Test
    void columnsCannotBeMoreThanAnAnswerHasRoomFor() {
        StringBuilder wide = new StringBuilder("WITH w0 AS (SELECT 1 AS one_of_many, 2 AS another_one)");
        StringBuilder deep = new StringBuilder("WITH w0 AS (SELECT 1 AS a)");
        for (int i = 0; i < 14; i++) {
            if (i < 10) {
                wide.append(", w" + (i + 1) + " AS (SELECT * FROM w" + i + " l, w" + i + " r)");
            }
            deep.append(", w" + (i + 1) + " AS (SELECT {'x': a, 'y': a} AS a FROM w" + i + ")");
        }
        for (String sql : List.of(wide + " FROM w10 LIMIT 0", deep + " FROM w14 LIMIT 0")) {
            QueryStopped stopped = stopped(sql);
            assertThat(stopped).isNotNull();
            assertThat(stopped.fault()).isIn(QueryFault.NOT_ALLOWED, QueryFault.MEMORY);
            assertThat(stopped.remedy()).contains("fewer");
        }
    }

    @Test
    void anUnknownTableOrColumnNamesTheNearest() {
        QueryStopped table = stopped("SELECT * FROM campaing");
        assertThat(table.fault()).isEqualTo(QueryFault.WRONG_SQL);
        assertThat(table.why()).isEqualTo("there is no table campaing");
        assertThat(table.remedy()).isEqualTo("The tables are: campaigns, events, events_email, templates.");
        QueryStopped column = stopped("SELECT c.campain_state FROM campaigns c");
        assertThat(column.why()).isEqualTo("there is no column campain_state");
        assertThat(column.remedy()).startsWith("The nearest ones: campaign_state, ");
        QueryStopped other = stopped("SELECT t.campaign_state FROM campaigns c, templates t");
        assertThat(other.why()).isEqualTo("there is no column campaign_state");
        assertThat(other.remedy()).startsWith("The nearest ones: ").doesNotContain("campaign_state");
    }

    /** The driver loses what DuckDB says of a fault that it meets while rows are read. */
    @Test
    void aQueryThatDuckDbCannotRunQuotesItsReason() {
        QueryStopped stopped = stopped("SELECT name::INTEGER FROM campaigns");
        assertThat(stopped.fault()).isEqualTo(QueryFault.WRONG_SQL);
        assertThat(stopped.why()).isEqualTo("DuckDB cannot run this query");
        assertThat(stopped.remedy()).contains("Could not convert string 'Welcome'");
        assertThat(stopped("SELECT * FRM campaigns").remedy()).contains("syntax error");
    }

    @Test
    void aDatabaseThatIsOpenElsewhereNamesItsHolder() throws Exception {
        try (WritingProcess writer = WritingProcess.on(data.main(), home)) {
            QueryStopped stopped = stopped("SELECT 1");
            assertThat(stopped.fault()).isEqualTo(QueryFault.LOCKED);
            assertThat(stopped.why()).startsWith("process " + writer.pid() + " has the database open");
            assertThat(stopped.why() + stopped.remedy()).doesNotContain(home.toString(), "java");
        }
    }

    @Test
    void aMissingADamagedAndANewerDatabaseAreOneSentenceEach() throws Exception {
        Path damaged = Files.write(home.resolve("damaged.duckdb"), new byte[5000]);
        Path newer = Files.copy(data.main(), home.resolve("newer.duckdb"));
        makeNewer(newer);
        assertThat(fault(home.resolve("none.duckdb"))).isEqualTo(QueryFault.NOT_LOADED);
        assertThat(fault(damaged)).isEqualTo(QueryFault.DAMAGED);
        assertThat(fault(newer)).isEqualTo(QueryFault.NEWER);
    }

    /** Changes the version of the file format, and the checksum of its header. */
    private static void makeNewer(Path database) throws IOException {
        byte[] all = Files.readAllBytes(database);
        ByteBuffer header = ByteBuffer.wrap(all, 0, 4096).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(12, 99);
        long checksum = 5381;
        for (int at = 8; at < 4096; at += 8) {
            checksum ^= header.getLong(at) * 0xbf58476d1ce4e5b9L;
        }
        header.putLong(0, checksum);
        Files.write(database, all);
    }

    private QueryFault fault(Path main) {
        QueryRequest request = new QueryRequest(
                main, Optional.empty(), List.of(QueryStatement.own("SELECT 1")), LIMITS, Duration.ofSeconds(5));
        return catchThrowableOfType(QueryStopped.class, () -> run(request)).fault();
    }

    @Test
    void aCancelledQueryEndsItsProcess() {
        AtomicInteger asked = new AtomicInteger();
        QueryStopped stopped = catchThrowableOfType(
                QueryStopped.class,
                () -> process.run(
                        request(LIMITS, QueryStatement.own("SELECT count(*) FROM range(1000000000000)")),
                        new ReadResult(),
                        () -> asked.incrementAndGet() > 10));
        assertThat(stopped.fault()).isEqualTo(QueryFault.CANCELLED);
    }

    @Test
    void aChildEndsWithItsCallItsResultAndItsParent() throws Exception {
        ChildCommand command = ChildCommand.of(Engine.find(home), QueryWorker.class);
        Process cancelled = command.start();
        ChildGuard guard = ChildGuard.start(cancelled, Duration.ofMinutes(1), () -> true);
        assertThat(cancelled.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(guard.reason(Duration.ZERO).fault()).isEqualTo(QueryFault.CANCELLED);

        Process ended = command.start();
        ChildGuard.start(ended, Duration.ofMinutes(1), () -> false).end();
        assertThat(ended.isAlive()).isFalse();

        Process alone = command.start();
        QueryRequest endless = request(LIMITS, QueryStatement.own("SELECT count(*) FROM range(1000000000000)"));
        alone.getOutputStream().write((endless.line() + "\n").getBytes(StandardCharsets.UTF_8));
        alone.getOutputStream().close(); // as the end of its parent does
        assertThat(alone.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(alone.exitValue()).isEqualTo(Watchdog.ALONE);
    }

    @Test
    void peopleAreReadOnlyWhereTheyAreAttached() throws Exception {
        assertThat(stopped("SELECT * FROM people.users").why()).isEqualTo("the database of people is not open here");
        ReadResult result = run(new QueryRequest(
                data.main(),
                Optional.of(data.people()),
                List.of(QueryStatement.given(
                        "SELECT first_name, count(*) FROM events_email JOIN people.users USING (person) GROUP BY ALL")),
                LIMITS,
                Duration.ofSeconds(10)));
        assertThat(result.row(0)).startsWith("[\"Ada\",");
        assertThat(result.end().tables()).containsExactly("events_email", "people.users");
    }
}
