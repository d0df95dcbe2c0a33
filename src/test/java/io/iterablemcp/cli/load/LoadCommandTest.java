package io.iterablemcp.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.load.LoadLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCommandTest {

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(20), Catalogue.load(), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private CommandFixture program() {
        return new CommandFixture(home)
                .catalogue(Catalogue.load())
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString());
    }

    @Test
    @NeedsDuckDb
    void loadsWhatItIsAskedForAndWhatThatNeeds() {
        CommandFixture program = program();
        assertThat(program.run("load", "campaign_metrics")).as(program.err()).isZero();
        assertThat(program.out()).contains("campaigns ", "campaign_lists", "campaign_metrics");
        assertThat(program.err()).contains("loaded 2 of 2 resources into ", "iterable.duckdb");

        CommandFixture status = program();
        assertThat(status.run("load", "status")).isZero();
        assertThat(status.out())
                .contains("RESOURCE", "campaigns", "campaign_metrics")
                .doesNotContain("templates");

        CommandFixture drop = program();
        assertThat(drop.run("load", "drop", "campaign_metrics")).isZero();
        assertThat(drop.err()).contains("removed the tables of campaign_metrics from ", "iterable.duckdb.");
        CommandFixture after = program();
        after.run("load", "status", "--json");
        assertThat(after.out()).contains("\"campaigns\"").doesNotContain("campaign_metrics");
    }

    @Test
    void aDestinationThatDoesNotAnswerIsNotCalledTheStore() {
        CommandFixture silent = program();
        assertThat(silent.run("load", "lists", "--to", "postgresql://me@127.0.0.1:1/analytics"))
                .isEqualTo(10);
        assertThat(silent.err())
                .contains("The database postgresql://me@127.0.0.1:1/analytics does not answer.", "the address in --to.")
                .doesNotContain("ITERABLE_MCP_STORE");
        CommandFixture wrong = program();
        assertThat(wrong.run("load", "lists", "--to", "postgresql://")).isEqualTo(2);
        assertThat(wrong.err()).contains("The address in --to names no host");
    }

    @Test
    @NeedsDuckDb
    void theStatusOfASandboxNeedsNoKey() {
        CommandFixture program = new CommandFixture(home).catalogue(Catalogue.load());
        assertThat(program.run("load", "status", "--sandbox")).as(program.err()).isZero();
        assertThat(program.err()).contains("nothing was loaded into ", "sandbox-");
    }

    @Test
    void aPlanSaysHowLongTheLimitsAloneWillTake() {
        CommandFixture program = program();
        assertThat(program.run("load", "--events", "--since", "20h", "--dry-run"))
                .isZero();
        // 52 types at 4 calls a minute.
        assertThat(program.err()).contains("Iterable's limits alone make this take at least 13 minutes.");
        assertThat(program.out().lines())
                .anyMatch(line -> line.startsWith("emailSend ") && line.contains("at least 15 s by the limit"));
        CommandFixture json = program();
        assertThat(json.run("load", "emailSend", "emailOpen", "--events", "--dry-run", "--json"))
                .isZero();
        assertThat(json.out()).contains("\"leastCalls\":2,\"leastSeconds\":0");
        CommandFixture off = program().env("ITERABLE_RATE_LIMITS", "off");
        assertThat(off.run("load", "--events", "--dry-run")).isZero();
        assertThat(off.err()).doesNotContain("limits alone");
    }

    @Test
    void theSwitchOfTheOperatorBringsEvents() {
        CommandFixture program = program().env("ITERABLE_LOAD_EVENTS", "true");
        assertThat(program.run("load", "--dry-run")).isZero();
        assertThat(program.out()).contains("emailSend ").doesNotContain("skipped: get_events");
        CommandFixture without = program().env("ITERABLE_LOAD_EVENTS", "false");
        assertThat(without.run("load", "--dry-run", "--since", "30d")).isZero();
        assertThat(without.out()).doesNotContain("emailSend ");
        assertThat(without.err()).contains("--since and --lookback are for events, and this load has none");
    }

    @Test
    void aDryRunReadsNothing() throws Exception {
        CommandFixture program = program();
        assertThat(program.run("load", "--dry-run", "--json")).isZero();
        assertThat(program.out().lines())
                .anyMatch(line -> line.contains("campaign_metrics") && line.contains("10/minute"));
        assertThat(home.resolve("data").resolve(WarehouseFolder.NAME)).doesNotExist();
    }

    @Test
    @NeedsDuckDb
    void eventsNeedASwitchBecausePersonalDataIsClosed() {
        CommandFixture closed = program();
        assertThat(closed.run("load", "emailSend")).isZero();
        assertThat(closed.out()).contains("emailSend", "skipped", "ITERABLE_USER_PII");
        CommandFixture open = program();
        assertThat(open.run("load", "emailSend", "--events")).isZero();
        assertThat(open.out()).contains("emailSend").doesNotContain("skipped");
    }

    @Test
    void namesTheNearestResource() {
        CommandFixture program = program();
        assertThat(program.run("load", "campains")).isEqualTo(2);
        assertThat(program.err())
                .contains("there is no resource campains. The nearest ones: campaigns, ")
                .doesNotContain("webhooks");
    }

    @Test
    @NeedsDuckDb
    void theSecondOfTwoLoadsSaysWhoTheFirstIs() throws Exception {
        CommandFixture program = program();
        program.run("load", "lists");
        try (Stream<Path> folders = Files.list(home.resolve("data").resolve(WarehouseFolder.NAME))) {
            Path lock = folders.findFirst().orElseThrow().resolve("load.lock");
            LoadLock.hold(lock, () -> {
                CommandFixture forget = program();
                assertThat(forget.run("load", "forget")).isEqualTo(3);
                assertThat(forget.err()).contains("Another load is running");
                CommandFixture drop = program();
                assertThat(drop.run("load", "drop", "--all")).isEqualTo(3);
                assertThat(drop.err()).contains("Another load is running");
                CommandFixture second = program();
                assertThat(second.run("load", "lists")).isEqualTo(3);
                assertThat(second.err())
                        .contains("Another load is running (process "
                                + ProcessHandle.current().pid() + ")");
                return second;
            });
        }
    }

    @Test
    void loadsIntoPostgresWithAPasswordFromTheEnvironment() {
        PostgresAddress address = PostgresServer.database();
        String to = "postgresql://postgres@127.0.0.1:" + address.port() + "/" + address.database();
        CommandFixture program = program().env("PGPASSWORD", "unused-word");
        assertThat(program.run("load", "lists", "--to", to)).as(program.err()).isZero();
        assertThat(program.err()).contains("into " + to);
    }

    @Test
    void theDataOfTwoProjectsDoesNotShareAPlace() {
        PostgresAddress address = PostgresServer.database();
        for (String to : List.of(
                "postgresql://postgres:unused-word@127.0.0.1:" + address.port() + "/" + address.database(),
                "files:" + home.resolve("exports"))) {
            assertThat(program().run("load", "lists", "--to", to)).isZero();
            assertThat(program().run("load", "lists", "--to", to)).isZero();
            CommandFixture other = program().env("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef");
            assertThat(other.run("load", "lists", "--to", to)).isEqualTo(10);
            assertThat(other.err()).contains("has the data of another project", "nothing was loaded");
            assertThat(program().run("load", "drop", "--all", "--to", to)).isZero();
            assertThat(other.run("load", "lists", "--to", to)).isNotEqualTo(10);
        }
    }

    @Test
    void aDestinationThatCannotBeReachedIsNamedWithoutItsPassword() {
        CommandFixture program = program();
        assertThat(program.run("load", "lists", "--to", "postgresql://me:hidden-word@127.0.0.1:1/analytics"))
                .isEqualTo(10);
        assertThat(program.err()).contains("127.0.0.1").doesNotContain("hidden-word");
        CommandFixture unknown = program();
        assertThat(unknown.run("load", "lists", "--to", "mysql://me:hidden-word@h/d"))
                .isEqualTo(2);
        assertThat(unknown.err())
                .contains("--to names no destination", "duckdb")
                .doesNotContain("hidden-word");
    }

    @Test
    void loadsIntoFilesAndTheOtherCommandsFindThemThere() {
        Path folder = home.resolve("exports");
        String to = "files:" + folder;
        CommandFixture program = program();
        assertThat(program.run("load", "lists", "--to", to, "--format", "ndjson", "--sql", "redshift"))
                .as(program.err())
                .isZero();
        assertThat(program.err()).contains("loaded 1 of 1 resources into " + folder);
        assertThat(folder.resolve("manifest.json")).content().contains("\"lists\"");
        assertThat(folder.resolve("load.sql")).content().contains("COPY \"new_lists\"");
        CommandFixture status = program();
        assertThat(status.run("load", "status", "--to", to)).isZero();
        assertThat(status.out()).contains("lists");
        CommandFixture drop = program();
        assertThat(drop.run("load", "drop", "lists", "--to", to)).isZero();
        assertThat(folder.resolve("lists")).isEmptyDirectory();
        CommandFixture after = program();
        assertThat(after.run("load", "status", "--to", to)).isZero();
        assertThat(after.err())
                .contains("nothing was loaded into " + to.substring("files:".length())
                        + " yet. To load it: iterable-mcp load.");
    }

    @Test
    void twoLoadsOfDifferentProjectsDoNotShareAFolderAtTheSameTime() throws Exception {
        Path folder = home.resolve("shared");
        LoadLock.hold(folder.resolve("load.lock"), () -> {
            CommandFixture second = program();
            assertThat(second.run("load", "lists", "--to", "files:" + folder)).isEqualTo(3);
            assertThat(second.err()).contains("Another load is running (process ");
            return second;
        });
        assertThat(folder.resolve("manifest.json")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoFolderAndOptionsThatAreNotForIt() throws Exception {
        Path file = Files.writeString(home.resolve("taken"), "mine");
        assertThat(refused(2, "--to", "files:")).contains("--to files: names no folder. Add one");
        assertThat(refused(10, "--to", "files:" + file)).contains(file + " is a file.");
        assertThat(refused(2, "--format", "parquet")).contains("--format and --sql are for files.");
        CommandFixture unknown = program();
        assertThat(unknown.run("load", "lists", "--to", "files:" + home.resolve("x"), "--sql", "oracle"))
                .isEqualTo(2);
        assertThat(unknown.err()).contains("snowflake, bigquery, redshift or databricks");
        assertThat(file).hasContent("mine");
    }

    private String refused(int exit, String... options) {
        CommandFixture program = program();
        List<String> words = new ArrayList<>(List.of("load", "lists"));
        words.addAll(List.of(options));
        assertThat(program.run(words.toArray(String[]::new))).isEqualTo(exit);
        return program.err();
    }
}
