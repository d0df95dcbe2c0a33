package io.iterablemcp.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.query.SampleWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person gets of loaded data, and what is recorded of it. */
@NeedsDuckDb
class QueryCommandTest {

    private static final String CAMPAIGNS = "SELECT id, name, created_at FROM campaigns WHERE id < 3 ORDER BY id";

    @TempDir
    private static Path home;

    @BeforeAll
    static void load() throws Exception {
        SampleWarehouse.in(WarehouseFolder.of(home.resolve("data"), TestTools.PROJECT.identity()));
    }

    private static CommandFixture program() {
        return new CommandFixture(home).withKey().realServer();
    }

    private static CommandFixture run(String... arguments) {
        CommandFixture program = program();
        assertThat(program.run(arguments)).as(program.err()).isEqualTo(ExitCode.OK.code());
        return program;
    }

    @Test
    void aTableHasATextFromOutsideOnOneLineAndSaysWhatItLeavesOut() {
        CommandFixture program =
                run("query", "SELECT name || chr(10) || chr(27) AS n FROM campaigns ORDER BY id", "--max-rows", "2");
        assertThat(program.out().lines()).hasSize(3).first().isEqualTo("n");
        assertThat(program.out()).contains("Welcome").doesNotContain("\u202e", "\u001b");
        assertThat(program.err())
                .contains(
                        "these are 2 of 3 rows: --max-rows shows more.",
                        "campaigns is complete until 2026-02-02T08:00:00Z.");
    }

    @Test
    void rowsArePrintedAsJsonAndCsvAndTheCallIsRecordedWithoutItsValues() {
        CommandFixture json = run("query", CAMPAIGNS, "--format", "json");
        assertThat(((Json.Arr) JsonReader.read(json.out())).items().get(0))
                .isEqualTo(JsonReader.read("{\"id\":1,\"name\":\"Welcome\",\"created_at\":\"2026-01-01T10:00:00Z\"}"));
        CommandFixture csv = run("query", "SELECT '=1+1' AS a, 'b,\"c' AS b", "--format=csv");
        assertThat(csv.out()).isEqualTo("a,b\r\n=1+1,\"b,\"\"c\"\r\n");
        assertThat(csv.err()).contains("begin like a formula");
        run("query", "SELECT count(*) FROM campaigns WHERE name = 'Ann Smith'");
        CommandFixture activity = program();
        while (!activity.out().contains("name = ?")) {
            activity.run("activity", "--json"); // reads are recorded a moment after their answers
        }
        assertThat(activity.out())
                .contains("local asked the loaded data in SQL", "iterable-mcp query")
                .doesNotContain("Ann Smith");
    }

    @Test
    void aFileHasAllRowsAndBelongsToItsOwner() throws Exception {
        Path file = home.resolve("events.parquet");
        CommandFixture program = run("query", "FROM events_email", "--out", file.toString());
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).contains("wrote 1,200 rows", "missing: emailOpen: the export broke off 3 times.");
        assertThat(Files.readAllBytes(file)).startsWith('P', 'A', 'R', '1');
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        run("query", CAMPAIGNS, "--format", "csv", "--out", file.toString());
        assertThat(Files.readString(file)).startsWith("id,name,created_at\r\n1,Welcome,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM campain      |            | 4 | there is no table campain. The tables are: campaigns,
            DROP TABLE campaigns       |            | 4 | only SELECT can be run here.
            FROM people.users          |            | 4 | the database of people is not open here. To read it, add --people and --pii.
            FROM campaigns             | --people   | 3 | the database of people is closed, because personal data is. To open it: add --pii.
            FROM campaigns             | --format=parquet | 2 | Parquet needs a file: add --out
            FROM campaigns             | --out=x    | 2 | add --format json, ndjson, csv or parquet
            FROM campaigns             | --out=no-such-folder/x.csv | 4 | because its folder does not exist. Choose another place with --out.
            FROM campaigns             | --deny=query_data | 3 | query_data is closed: it is on the deny list
            """)
    void whatCannotBeAnsweredSaysWhy(String sql, String option, int code, String words) {
        CommandFixture program = program();
        int exit = option == null ? program.run("query", sql) : program.run("query", sql, option);
        assertThat(program.err()).contains(words);
        assertThat(exit).isEqualTo(code);
        assertThat(program.out()).isEmpty();
    }

    @Test
    void peopleAreReadWhereTheyAreOpenAndAskedFor() {
        assertThat(run("query", "FROM people.users", "--people", "--pii").out()).contains("Ada", "gold");
    }

    @Test
    void aProjectWithoutDataSaysHowToLoadSome() {
        CommandFixture program = program().env("ITERABLE_API_KEY", "f".repeat(32));
        assertThat(program.run("query", "SELECT 1")).isEqualTo(ExitCode.REFUSED.code());
        assertThat(program.err())
                .contains("no data of this project has been loaded", "Load it first with `iterable-mcp load`.");
    }
}
