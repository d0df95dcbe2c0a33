package io.iterablemcp.tools.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Mode;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.config.Places;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.AnswerPseudonyms;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.privacy.ProjectPseudonyms;
import io.iterablemcp.privacy.Pseudonyms;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.text.InstructionNote;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.ArgumentsStage;
import io.iterablemcp.tools.ComposedStage;
import io.iterablemcp.tools.GateStage;
import io.iterablemcp.tools.LookUpStage;
import io.iterablemcp.tools.MasksStage;
import io.iterablemcp.tools.OpenQuestions;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.TestCaller;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.arguments.CheckArguments;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.background.LoadProcess;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.query.SampleWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent reads of loaded data, whatever it may see of people. */
@NeedsDuckDb
class DataToolsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final CheckArguments ARGUMENTS = new CheckArguments();

    @TempDir
    private static Path home;

    private static WarehouseFolder folder;
    private static Store store;
    private static ProjectPseudonyms pseudonyms;
    private static ToolChain tools;
    private static String word;

    @BeforeAll
    static void load() throws Exception {
        folder = SampleWarehouse.in(WarehouseFolder.of(home, "p"));
        store = Stores.of(Places.at(home.resolve("store")), Clock.systemUTC());
        pseudonyms = new ProjectPseudonyms(store, "p", TestTools.KEY, Clock.systemUTC(), new Random(7));
        word = pseudonyms.known().forAnswer().shown(PersonalKind.EMAIL, "bo@example.com");
        SampleWarehouse.make(
                home.resolve("words.duckdb"),
                List.of(
                        "CREATE TABLE people (person VARCHAR, email VARCHAR, user_id VARCHAR)",
                        "INSERT INTO people VALUES ('" + word + "', 'bo@example.com', NULL)"));
        LoadedData data = new LoadedData(folder, home);
        tools = new ToolChain(
                CATALOGUE,
                new OpenQuestions(Clock.systemUTC()),
                Clock.systemUTC(),
                List.of(
                        new LookUpStage(CATALOGUE, ARGUMENTS),
                        new GateStage(CATALOGUE),
                        new ArgumentsStage(ARGUMENTS),
                        new MasksStage(() -> pseudonyms),
                        new ComposedStage(List.of(
                                new QueryData(data, new KnownWords(data, () -> pseudonyms)),
                                new DescribeData(data),
                                new LoadStatus(data, new LoadProcess("none", Clock.systemUTC(), new Random(7))),
                                new SaveQueryResult(data)))));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    private static Outcome run(PersonalAccess access, AnswersFrom side, String tool, String arguments) {
        Grant grant = Grant.of(Mode.READ_ONLY.withPersonal(access));
        TestCaller caller = new TestCaller("local", TestTools.PROJECT, grant, Optional.empty(), side);
        return tools.run(tools.call(tool, (Json.Obj) JsonReader.read(arguments.replace('`', '"')), caller));
    }

    private static Outcome run(String tool, String arguments) {
        return run(PersonalAccess.CLOSED, AnswersFrom.LOCAL_PROGRAM, tool, arguments);
    }

    private static Json.Obj answer(Outcome outcome) {
        assertThat(outcome.isError()).as(outcome.words()).isFalse();
        return (Json.Obj) JsonReader.read(outcome.words());
    }

    @Test
    void aQueryAnswersItsRowsHowFreshTheyAreAndWhatIsMissing() {
        Outcome outcome = run(
                "query_data",
                "{`sql`: `SELECT type, count(*) AS n FROM events_email JOIN campaigns c ON c.id = campaign_id GROUP BY type ORDER BY n`}");
        assertThat(outcome.words().replaceAll("\"elapsedMs\":\\d+", "\"elapsedMs\":0"))
                .isEqualTo("{\"columns\":[\"type\",\"n\"],\"rows\":[[\"emailOpen\",400],[\"emailSend\",800]],"
                        + "\"truncated\":false,\"rowsSeen\":2,\"elapsedMs\":0,\"settledUntil\":"
                        + "{\"campaigns\":\"2026-02-02T08:00:00Z\",\"events_email\":\"2026-02-02T00:00:00Z\"},"
                        + "\"missing\":[\"emailOpen: the export broke off 3 times\"]}");
        assertThat(outcome.notes()).isEmpty();
    }

    @Test
    void aLongResultSaysWhatItLeavesOutAndTextsFromOutsideAreMarked() {
        Outcome outcome = run(
                "query_data",
                "{`sql`: `SELECT c.name, repeat('x', 400) AS long FROM campaigns c, events ORDER BY c.id DESC, 2`, `max_rows`: 2}");
        assertThat(outcome.notes())
                .containsExactly(
                        InstructionNote.WORDS,
                        "Showing 2 of 3,600 rows: raise max_rows, aggregate, or save all rows with save_query_result.",
                        "2 texts were cut at 300 characters.");
        Outcome hidden = run("query_data", "{`sql`: `SELECT name, labels FROM campaigns WHERE id < 3 ORDER BY id`}");
        assertThat(hidden.words()).contains("Sale [U+202E]now", "[\"Welcome\",[\"a\",{\"b\":1.50}]]");
    }

    @Test
    void peopleAreReadOnlyByCallersToWhomTheyAreOpen() {
        String sql = "{`sql`: `SELECT email FROM people.people`}";
        assertThat(run(PersonalAccess.OPEN, AnswersFrom.NOBODY, "query_data", sql)
                        .words())
                .contains("ada@example.com");
        for (PersonalAccess access : List.of(PersonalAccess.CLOSED, PersonalAccess.MASKED)) {
            assertThat(run(access, AnswersFrom.NOBODY, "query_data", sql).words())
                    .isEqualTo("Refused: the database of people is not open here. The column person of"
                            + " events has a word for each person, which can be counted and joined.");
        }
    }

    @Test
    void peopleAreDescribedWithoutExamplesAndOnlyToCallersToWhomTheyAreOpen() {
        Outcome users = run(PersonalAccess.OPEN, AnswersFrom.NOBODY, "describe_data", "{`table`: `people.users`}");
        Json.Obj shown = answer(users);
        assertThat(shown.text("about")).contains("Profiles");
        assertThat(shown.text("settledUntil")).contains("2026-02-02T07:00:00Z");
        assertThat(shown.list("columns")).contains(JsonReader.read("{\"name\":\"first_name\",\"type\":\"VARCHAR\"}"));
        assertThat(users.words()).doesNotContain("examples", "Ada");
        assertThat(shown.list("joins")).contains(Json.text("person = events_email.person"));
        assertThat(run(PersonalAccess.OPEN, AnswersFrom.NOBODY, "load_status", "{}")
                        .words())
                .contains("{\"name\":\"people.users\",\"rows\":1,\"settledUntil\":\"2026-02-02T07:00:00Z\"");
        assertThat(run(PersonalAccess.MASKED, AnswersFrom.NOBODY, "describe_data", "{}")
                        .words())
                .doesNotContain("people.");
    }

    @Test
    void aMaskedAgentMayGiveTheWordsOfAResultToATool() throws Exception {
        assertThat(pseudonyms.known().read(word)).isInstanceOf(Pseudonyms.Typed.Unknown.class);
        WarehouseFolder other = new WarehouseFolder(home.resolve("other"));
        Files.createDirectories(other.path());
        Files.copy(folder.main(), other.main());
        Files.copy(home.resolve("words.duckdb"), other.people());
        LoadedData data = new LoadedData(other, home);
        ToolChain masked = new ToolChain(
                CATALOGUE,
                new OpenQuestions(Clock.systemUTC()),
                Clock.systemUTC(),
                List.of(
                        new LookUpStage(CATALOGUE, ARGUMENTS),
                        new ComposedStage(List.of(new QueryData(data, new KnownWords(data, () -> pseudonyms))))));
        Json.Obj sql = Json.Obj.EMPTY.with("sql", Json.text("SELECT '" + word + "' AS person"));
        Grant grant = Grant.of(Mode.READ_ONLY.withPersonal(PersonalAccess.MASKED));
        Outcome outcome = masked.run(masked.call("query_data", sql, new TestCaller(TestTools.PROJECT, grant)));
        assertThat(outcome.words()).contains(word);
        assertThat(pseudonyms.known().read(word))
                .isInstanceOfSatisfying(
                        Pseudonyms.Typed.Known.class,
                        known -> assertThat(known.pseudonym().value()).isEqualTo("bo@example.com"));
    }

    @Test
    void wordsThatAreKeptStayUsable() {
        AnswerPseudonyms shown = pseudonyms.known().forAnswer();
        String kept = shown.keep(shown.shown(PersonalKind.USER_ID, "cy"));
        assertThat(pseudonyms.known().use("[\"" + kept + "\",\"" + SampleWarehouse.ADA + "\"]"))
                .containsExactly(SampleWarehouse.ADA);
    }

    @Test
    void tablesAreDescribedWithTheirRowsExamplesAndJoins() {
        Json.Obj all = answer(run("describe_data", "{}"));
        assertThat(all.list("tables")).hasSize(4);
        assertThat(all.list("tables").get(0))
                .isEqualTo(
                        JsonReader.read("{\"name\":\"campaigns\",\"about\":\"Campaigns with their state.\",\"rows\":3,"
                                + "\"settledUntil\":\"2026-02-02T08:00:00Z\"}"));
        Json.Obj found = answer(run("describe_data", "{`like`: `subject`}"));
        assertThat(found.list("tables")).hasSize(1);
        Json.Obj templates = answer(run("describe_data", "{`table`: `Templates`}"));
        assertThat(templates.list("columns"))
                .containsExactly(
                        JsonReader.read("{\"name\":\"template_id\",\"type\":\"BIGINT\",\"examples\":[\"11\",\"12\"]}"),
                        JsonReader.read(
                                "{\"name\":\"name\",\"type\":\"VARCHAR\",\"examples\":[\"Sale mail\",\"Welcome mail\"]}"),
                        JsonReader.read("{\"name\":\"subject\",\"type\":\"VARCHAR\"}"));
        assertThat(templates.list("joins"))
                .containsExactly(
                        Json.text("template_id = campaigns.template_id"),
                        Json.text("template_id = events_email.template_id"));
        assertThat(answer(run("describe_data", "{`table`: `events_email`}")).list("joins"))
                .contains(Json.text("campaign_id = campaigns.id"));
        assertThat(run("describe_data", "{`table`: `tempaltes`}").words())
                .contains("there is no table tempaltes. The nearest ones: templates, ");
    }

    @Test
    void allKindsOfEventsAreShownHoweverManyRowsOneKindHas() throws Exception {
        WarehouseFolder many = WarehouseFolder.of(home, "kinds");
        Files.createDirectories(many.path());
        SampleWarehouse.make(
                many.main(),
                List.of(
                        "CREATE TABLE events_sms AS SELECT 'kind' || i // 2500 AS type, 'reason' || i // 2500 AS reason"
                                + " FROM range(12500) t(i)",
                        "CREATE TABLE _tables (name VARCHAR, about VARCHAR)",
                        "CREATE TABLE _columns AS SELECT table_name, column_name AS name, false AS personal, '' AS about"
                                + " FROM duckdb_columns() WHERE table_name = 'events_sms'",
                        "CREATE TABLE _windows (resource VARCHAR, from_time TIMESTAMPTZ, to_time TIMESTAMPTZ, rows BIGINT,"
                                + " loaded_at TIMESTAMPTZ)"));
        TestCaller caller = new TestCaller(
                "local", TestTools.PROJECT, Grant.of(Mode.READ_ONLY), Optional.empty(), AnswersFrom.LOCAL_PROGRAM);
        Json.Obj arguments = (Json.Obj) JsonReader.read("{\"table\":\"events_sms\"}");
        Json.Obj shown = answer(
                new DescribeData(new LoadedData(many, home)).answer(tools.call("describe_data", arguments, caller)));
        assertThat(shown.list("columns"))
                .containsExactly(
                        JsonReader.read("{\"name\":\"type\",\"type\":\"VARCHAR\",\"examples\":"
                                + "[\"kind0\",\"kind1\",\"kind2\",\"kind3\",\"kind4\"]}"),
                        JsonReader.read("{\"name\":\"reason\",\"type\":\"VARCHAR\",\"examples\":[\"reason0\"]}"));
    }

    @Test
    void theStatusNamesRowsTimesAndWhatWasLeftOut() {
        Json.Obj status = answer(run("load_status", "{}"));
        assertThat(status.list("tables"))
                .contains(
                        JsonReader.read("{\"name\":\"campaigns\",\"rows\":3,\"settledUntil\":\"2026-02-02T08:00:00Z\","
                                + "\"lastFullLoad\":\"2026-02-02T08:00:00Z\"}"),
                        JsonReader.read(
                                "{\"name\":\"events_email\",\"rows\":1200,\"settledUntil\":\"2026-02-02T00:00:00Z\","
                                        + "\"lastLoad\":\"2026-02-02T08:01:00Z\"}"));
        assertThat(status.list("missing"))
                .containsExactly(
                        Json.text("emailOpen: the export broke off 3 times"),
                        Json.text("users: personal data is closed"));
    }

    @Test
    void aResultIsSavedUnderItsNameForItsOwnerOnly() throws Exception {
        String sql = "{`sql`: `SELECT id, name, labels FROM campaigns ORDER BY id`, `name`: `all_campaigns`";
        Json.Obj saved = answer(run("save_query_result", sql + "}"));
        Path file = Path.of(saved.text("path").orElseThrow());
        assertThat(file).isEqualTo(folder.exports().resolve("all_campaigns.csv"));
        assertThat(Files.readString(file))
                .startsWith("id,name,labels\r\n1,Welcome,\"[\"\"a\"\", {\"\"b\"\": 1.50}]\"\r\n2,Sale \u202Enow,\r\n")
                .hasSize(Integer.parseInt(((Json.Num) saved.get("bytes").orElseThrow()).digits()) - 2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(run("save_query_result", sql + "}").words()).contains("a file of this name already");
        Json.Obj parquet = answer(run("save_query_result", sql + ", `format`: `parquet`}"));
        Path columns = Path.of(parquet.text("path").orElseThrow());
        assertThat(Files.readAllBytes(columns)).startsWith('P', 'A', 'R', '1');
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(columns)))
                .isEqualTo("rw-------");
        assertThat(run("save_query_result", sql.replace("FROM campaigns", "FROM nothing") + ", `format`: `ndjson`}")
                        .words())
                .contains("there is no table nothing");
        assertThat(folder.exports()).isDirectoryContaining("glob:**.csv");
        try (var files = Files.list(folder.exports())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void anAgentOverTheNetworkSavesNoFileAndNoAgentChoosesAPath() {
        assertThat(run(
                                PersonalAccess.OPEN,
                                AnswersFrom.GRANTED_CLIENT,
                                "save_query_result",
                                "{`sql`: `SELECT 1`, `name`: `a`}")
                        .words())
                .contains("not saved on this server", "ITERABLE_TOOLS_ALLOW=save_query_result");
        assertThat(run("save_query_result", "{`sql`: `SELECT 1`, `name`: `../a`}")
                        .words())
                .contains("name");
        assertThat(folder.exports().resolveSibling("a.csv")).doesNotExist();
    }
}
