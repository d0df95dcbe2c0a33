package io.iterablemcp.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQL can do at its worst: nothing outside its process, whether the check of the SQL is there or not. */
@NeedsDuckDb
class HostileQueriesTest {

    private static final String SECRET = "canary-7c1f";
    private static final QueryLimits LIMITS = new QueryLimits(50, 20_000, 300, true);

    @TempDir
    private static Path home;

    private static WarehouseFolder data;
    private static Path secret;

    private Map<String, String> before;

    @BeforeAll
    static void load() throws Exception {
        data = SampleWarehouse.in(WarehouseFolder.of(home, "p"));
        secret = Files.writeString(data.path().resolve("secret.csv"), SECRET + "\n");
    }

    @BeforeEach
    void remember() throws IOException {
        before = files();
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Fingerprint.ofFile(file));
            }
        }
        return files;
    }

    private static List<QueryStatement> hostile() throws IOException {
        try (InputStream in = HostileQueriesTest.class.getResourceAsStream("/warehouse/hostile.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replace("{main}", data.main().toString())
                            .replace("{people}", data.people().toString())
                            .replace("{folder}", data.path().toString())
                            .replace("{secret}", secret.toString()))
                    .map(QueryStatement::own)
                    .toList();
        }
    }

    /** In one process, so that what one of them changes helps the next. */
    @Test
    void noStatementLeavesItsProcessOrChangesAFileAlthoughNothingChecksItAndTheCheckRefusesEach() throws Exception {
        QueryRequest request =
                new QueryRequest(data.main(), Optional.of(data.people()), hostile(), LIMITS, Duration.ofSeconds(30));
        Process child = ChildCommand.of(Engine.find(home), HostileWorker.class).start();
        child.getOutputStream().write((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
        child.getOutputStream().flush();
        List<Json> answers = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(JsonReader::read)
                .toList();
        child.waitFor();
        assertThat(answers.size()).isEqualTo(request.statements().size()).isGreaterThan(40);
        assertThat(answers).allSatisfy(answer -> {
            String shown = ((Json.Obj) answer).text("shown").orElseThrow();
            assertThat(shown).doesNotContain(SECRET, "DUCK", "root:");
            assertThat(((Json.Obj) answer).text("refusal")).isNotEqualTo(Optional.of(""));
        });
        assertThat(files()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MEMORY      | 5 | SELECT repeat('x', 2000000000)
            MEMORY      | 5 | SELECT repeat('x', 30000000)
            MEMORY,TIME | 5 | SELECT list_sum(range(100000000))
            TIME        | 1 | SELECT count(*) FROM range(1000000000000)
            """)
    void aQueryWithoutEndCostsItsProcessAlone(String faults, long seconds, String sql) throws Exception {
        Duration timeout = Duration.ofSeconds(seconds);
        long begin = System.nanoTime();
        QueryRequest request = new QueryRequest(
                data.main(), Optional.of(data.people()), List.of(QueryStatement.given(sql)), LIMITS, timeout);
        long allocated = allocatedBytes();
        QueryStopped stopped = catchThrowableOfType(
                QueryStopped.class, () -> new QueryProcess(home).run(request, new ReadResult(), () -> false));
        // Two seconds, and two more for the start of a process on a busy machine.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(timeout.plusSeconds(4));
        assertThat(faults).contains(stopped.fault().name());
        assertThat(stopped.why()).matches("the query (needed too much memory and was stopped|was stopped after \\d s)");
        assertThat(allocatedBytes() - allocated).isLessThan(8L << 20);
        assertThat(files()).isEqualTo(before);
    }

    /** By this thread, which reads what the child writes: other tests run at the same time. */
    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
