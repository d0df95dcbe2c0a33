package io.iterablemcp.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.store.PostgresServer;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.load.LoadLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    @NeedsDuckDb
    void whatTakesACallForEachRowIsLoadedOnlyIfSomebodyAsks() {
        CommandFixture plain = program();
        assertThat(plain.run("load", "--dry-run")).isZero();
        assertThat(plain.out()).contains("templates").doesNotContain("template_content", "metadata  ");
        CommandFixture asked = program();
        assertThat(asked.run("load", "lists", "--template-content", "--metadata-values"))
                .as(asked.err())
                .isZero();
        assertThat(asked.out()).contains("lists ", "templates ", "template_content ", "metadata_keys ", "metadata ");
        assertThat(asked.err()).contains("loaded 6 of 6 resources");
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
    void eventsOfWebhooksAreNotMentionedWhereThereAreNone() {
        CommandFixture all = program();
        assertThat(all.run("load", "--events", "--dry-run")).isZero();
        assertThat(all.out()).contains("emailSend ").doesNotContain("webhook_events");
        CommandFixture named = program();
        assertThat(named.run("load", "webhook_events", "--events", "--dry-run")).isZero();
        assertThat(named.out()).contains("webhook_events", "skipped: no webhook has brought an event of this project");
        CommandFixture closed = program();
        assertThat(closed.run("load", "webhook_events", "--dry-run")).isZero();
        assertThat(closed.out()).contains("webhook_events", "skipped: events are loaded only if a person asks");
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
        assertThat(closed.out())
                .contains("emailSend", "skipped", "To load it: add --events, or set ITERABLE_LOAD_EVENTS=true")
                .doesNotContain("ITERABLE_USER_PII");
        CommandFixture byJob = program();
        assertThat(byJob.run("load", "emailSend", "--jobs")).isEqualTo(10);
        assertThat(byJob.err()).contains("set ITERABLE_ENABLE_WRITES=true and add --events, or set");
        CommandFixture open = program();
        assertThat(open.run("load", "emailSend", "--events")).isZero();
        assertThat(open.out()).contains("emailSend").doesNotContain("skipped");
    }

    /** The same load with each setting, for which it makes one place, or two. */
    @Test
    @NeedsDuckDb
    void peopleAreLoadedOnlyIfPersonalDataIsOpen() throws Exception {
        String[] load = {"load", "users", "purchase", "--events"};
        for (String access : List.of("false", "masked")) {
            CommandFixture program = with(access);
            assertThat(program.run(load)).as(program.err()).isZero();
            assertThat(program.out()).contains("profiles are personal data, which is not open", "purchases ");
            try (Stream<Path> files = Files.walk(home)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("iterable.duckdb")
                        .doesNotContain("iterable-people.duckdb");
            }
            CommandFixture query = with(access);
            query.run("query", "FROM people.users");
            assertThat(query.err()).contains("the database of people is not open here");
        }
        CommandFixture open = with("true");
        assertThat(open.run("load", "users", "purchase", "--events", "--lookback", "90d"))
                .as(open.err())
                .isZero();
        CommandFixture query = with("true");
        String sql =
                "SELECT count(*) AS n, count(u.email) AS known, count(d.data->>'total') AS totals FROM purchases p JOIN"
                        + " people.event_data d USING (_id) JOIN people.users u ON u.person = p.person";
        assertThat(query.run("query", sql, "--people", "--format", "csv"))
                .as(query.err())
                .isZero();
        assertThat(query.out().lines().skip(1).findFirst().orElseThrow()).matches("([1-9]\\d*),\\d+,\\1");
        CommandFixture status = program();
        status.run("load", "status");
        assertThat(status.out()).contains("users", "purchase");
        CommandFixture masked = with("masked");
        masked.run("query", "FROM people.users", "--people");
        assertThat(masked.err()).contains("the database of people is closed");

        CommandFixture full = with("true");
        assertThat(full.run("load", "--full", "users")).as(full.err()).isZero();
        assertThat(full.err()).contains("loaded 1 of 1 resources");
        CommandFixture count = with("true");
        count.run("query", "SELECT count(*) AS n FROM people.users", "--people", "--format", "csv");
        assertThat(count.out().lines().skip(1).findFirst()).contains("20");
        CommandFixture wrong = program();
        assertThat(wrong.run("load", "--full", "campaigns")).isEqualTo(2);
        assertThat(wrong.err()).contains("--full is for users: campaigns is always read as a whole");
        // Dropping needs no permission to read.
        assertThat(program().run("load", "drop", "--all")).isZero();
        CommandFixture gone = with("true");
        gone.run("query", "FROM people.users", "--people");
        assertThat(gone.err()).contains("there is no table people.users");
    }

    private CommandFixture with(String personalData) {
        return program().realServer().env("ITERABLE_USER_PII", personalData).env("ITERABLE_RATE_LIMITS", "off");
    }

    @Test
    void exportsByJobNeedEventsAndOpenWrites() throws Exception {
        CommandFixture plain = program();
        assertThat(plain.run("load", "lists", "--jobs")).isEqualTo(2);
        assertThat(plain.err()).contains("--jobs is for events. Add --events, or name a type of event.");
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder().code(403).build();
                }
            });
            iterable.start();
            CommandFixture closed =
                    program().env("ITERABLE_BASE_URL", iterable.url("/").toString());
            assertThat(closed.run("load", "--events", "--jobs")).isEqualTo(10);
            assertThat(closed.err())
                    .contains("Nothing was loaded, because --jobs needs export jobs: ", "ITERABLE_ENABLE_WRITES=true");
            assertThat(iterable.getRequestCount()).isZero();
        }
        CommandFixture open = program().env("ITERABLE_ENABLE_WRITES", "true");
        assertThat(open.run("load", "emailSend", "lists", "--events", "--jobs", "--dry-run"))
                .isZero();
        assertThat(open.out()).contains("an export job, and its files, at most 1/second", "a call for each page");
    }

    @Test
    void refusesToLoadFromTheFutureOn() {
        CommandFixture program = program();
        assertThat(program.run("load", "emailSend", "--events", "--since", "9999-01-01"))
                .isEqualTo(2);
        assertThat(program.err()).contains("--since is in the future");
    }

    @Test
    void namesTheNearestResource() {
        CommandFixture program = program();
        assertThat(program.run("load", "campains")).isEqualTo(2);
        assertThat(program.err())
                .contains("there is no resource campains. The nearest ones: campaigns, ")
                .doesNotContain("webhooks");
        CommandFixture table = program();
        assertThat(table.run("load", "purchases")).isEqualTo(2);
        assertThat(table.err()).contains("purchases is a table. Name what fills it: purchase.");
    }

    @Test
    @NeedsDuckDb
    void namesOfOtherLoadersAreExplainedAndTheRestIsLoaded() {
        CommandFixture program = program();
        assertThat(program.run("load", "messages_sent", "lists", "export_files"))
                .isZero();
        assertThat(program.err())
                .contains(
                        "messages_sent would take a call for each person",
                        "export_files is the way that events come",
                        "loaded 1 of 1 resources");
        CommandFixture alone = program();
        assertThat(alone.run("load", "export_data_json")).isEqualTo(2);
        assertThat(alone.err()).contains("the view events unites them").doesNotContain("loaded");
    }

    @Test
    void aNameOnDltsPageIsEitherAResourceOrExplained() {
        for (String name : List.of(
                "lists",
                "campaigns",
                "channels",
                "message_types",
                "templates",
                "user_fields",
                "metadata",
                "export_files")) {
            assertThat(OtherNames.sentence(name).isPresent()
                            ^ LoadFixture.RESOURCES.find(name).isPresent())
                    .as(name)
                    .isTrue();
        }
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
    @NeedsDuckDb
    @DisabledOnOs(OS.WINDOWS)
    void theFolderIsClosedAgainAndALinkInItsPlaceIsRefused() throws Exception {
        program().run("load", "lists");
        Path folder;
        try (Stream<Path> folders = Files.list(home.resolve("data").resolve(WarehouseFolder.NAME))) {
            folder = folders.findFirst().orElseThrow();
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(program().run("load", "lists")).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        Path elsewhere = Files.move(folder, home.resolve("elsewhere"));
        Files.createSymbolicLink(folder, elsewhere);
        CommandFixture linked = program();
        assertThat(linked.run("load", "lists")).isEqualTo(10);
        assertThat(linked.err()).contains(folder + " is a symbolic link", "set ITERABLE_MCP_DATA");
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
                        + " yet. To load data there, run `iterable-mcp load` with the same options.");
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
