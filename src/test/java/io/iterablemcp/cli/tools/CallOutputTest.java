package io.iterablemcp.cli.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which {@code call} prints an answer, and those of the lists. */
class CallOutputTest {

    private static final String CAMPAIGNS = """
            {"campaigns":[{"id":1,"name":"Größe, \\"XL\\"","labels":["a","b"],"createdAt":1767225600000},\
            {"id":2,"name":"二月","ended":null}],"totalCampaignsCount":2}""";

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).catalogue(Catalogue.load()).withKey().env("COLUMNS", "80");
    }

    private CommandFixture answers(String text) {
        return program.answers(new Outcome.Answered(text, List.of()));
    }

    @Test
    void isJsonInAPipeAndATableOnATerminal() {
        answers(CAMPAIGNS).run("call", "get_campaigns");
        assertThat(program.out().strip()).isEqualTo(CAMPAIGNS);

        CommandFixture terminal = new CommandFixture(home)
                .catalogue(Catalogue.load())
                .withKey()
                .env("COLUMNS", "80")
                .watched()
                .answers(new Outcome.Answered(CAMPAIGNS, List.of()));
        assertThat(terminal.run("call", "get_campaigns")).isZero();
        assertThat(terminal.out().lines().findFirst()).get().asString().startsWith("id  name");
        assertThat(terminal.out().lines()).hasSize(3);
        assertThat(terminal.run("call", "get_campaigns", "--output", "json")).isZero();
        assertThat(terminal.out()).contains(CAMPAIGNS);
    }

    @Test
    void anAnswerWithoutRowsIsJsonOnATerminalToo() {
        String answer = "{\"successCount\":1,\"invalidEmails\":[]}";
        answers(answer).watched().run("call", "get_campaigns");
        assertThat(program.out().strip()).isEqualTo(answer);
        assertThat(program.err()).isEmpty();
    }

    @Test
    void writesCsvAsItsRfcHasIt() {
        assertThat(answers(CAMPAIGNS).run("call", "get_campaigns", "--output", "csv"))
                .isZero();
        assertThat(program.out())
                .isEqualTo("id,name,labels,createdAt,ended\r\n"
                        + "1,\"Größe, \"\"XL\"\"\",\"[\"\"a\"\",\"\"b\"\"]\",1767225600000,\r\n"
                        + "2,二月,,,\r\n");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void writesEachRowAsItIsInNdjson() {
        answers(CAMPAIGNS).run("call", "get_campaigns", "--output=ndjson");
        assertThat(program.out().lines()).hasSize(2).last().isEqualTo("{\"id\":2,\"name\":\"二月\",\"ended\":null}");
    }

    @Test
    void readsTheRowsOfAnExport() {
        answers("{\"columns\":[\"email\",\"n\"],\"rows\":[[\"a@example.com\",\"1\"],[\"b@example.com\",\"2\"]]}")
                .run("call", "get_campaign_metrics", "campaignId=1", "--output", "ndjson");
        assertThat(program.out().lines())
                .containsExactly(
                        "{\"email\":\"a@example.com\",\"n\":\"1\"}", "{\"email\":\"b@example.com\",\"n\":\"2\"}");
    }

    @Test
    void printsTextAsItIsAndSaysSo() {
        assertThat(answers("<html>").run("call", "get_campaigns", "--output", "csv"))
                .isZero();
        assertThat(program.out().strip()).isEqualTo("<html>");
        assertThat(program.err()).contains("has no rows", "not as csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3+cmd", "\\t=1"})
    void warnsOfFormulasAndChangesNothing(String value) {
        answers("{\"campaigns\":[{\"name\":\"" + value + "\"}]}").run("call", "get_campaigns", "--output", "csv");
        assertThat(program.err()).contains("begin like a formula");
        assertThat(program.out()).contains(value.replace("\\t", "\t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "+49 30 123-45", "a=b", "-1.5"})
    void doesNotWarnOfFigures(String value) {
        answers("{\"campaigns\":[{\"name\":\"" + value + "\"}]}").run("call", "get_campaigns", "--output", "csv");
        assertThat(program.err()).isEmpty();
    }

    @Test
    void keepsExitCodesAndRefusesAnotherForm() {
        assertThat(program.run("call", "get_campaigns", "--output", "xml")).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err()).contains("table, csv, json, ndjson");
        assertThat(program.calls()).isEmpty();
        program.answers(new Outcome.Uncertain("It may have happened.", "Look."));
        assertThat(program.run("call", "get_campaigns", "--output", "csv")).isEqualTo(ExitCode.UNCERTAIN.code());
        assertThat(program.out()).isEmpty();
    }

    @Test
    void aTableShowsOutsideTextOnOneLineWithoutItsTricks() {
        answers("{\"campaigns\":[{\"id\":1,\"name\":\"a\\u001b[31mb\\nc\\u202ed\"}]}")
                .run("call", "get_campaigns", "--output", "table");
        assertThat(program.out().lines()).containsExactly("id  name", " 1  a\\u001b[31mb\\nc[U+202E]d");
    }

    @Test
    void columnsLineUpByWhatATerminalShows() {
        answers(
                        "{\"campaigns\":[{\"name\":\"二月\",\"id\":1},{\"name\":\"e\\u0301é😀\",\"id\":2},{\"name\":\"four\",\"id\":3}]}")
                .run("call", "get_campaigns", "--output", "table");
        List<String> lines = program.out().lines().skip(1).toList();
        assertThat(lines)
                .extracting(line -> CellText.width(line.substring(0, line.length() - 1)))
                .containsOnly(6 + 1);
    }

    @Test
    void namesTheColumnsThatDoNotFit() {
        String wide = "x".repeat(39);
        answers("{\"campaigns\":[{\"a\":\"" + wide + "\",\"b\":\"" + wide + "\",\"c\":1}]}")
                .watched()
                .run("call", "get_campaigns");
        assertThat(program.err()).contains("columns left out because they do not fit: c.", "--output json");
        assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @CsvSource({
        "createdAt, 1767225600000, 2026-01-01 01:00:00",
        "startDateTime, '\"2026-07-01 10:00:00 +00:00\"', 2026-07-01 12:00:00",
        "anything, '\"2026-07-01T10:00:00.123Z\"', 2026-07-01 12:00:00",
        "end, 1767225600000, 2026-01-01 01:00:00",
        "phone, 1767225600000, ",
        "createdAt, 17672256000, ",
        "createdAt, '\"2026-13-01T10:00:00Z\"', ",
        "createdAt, '\"2026-07-01\"', ",
    })
    void tablesShowTimesOfThisPlace(String field, String value, String shown) {
        assertThat(new LocalTime(ZoneId.of("Europe/Berlin")).of(field, JsonReader.read(value)))
                .isEqualTo(Optional.ofNullable(shown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tools",
                "tools --cost",
                "tools get_lists",
                "keys list",
                "agents list",
                "setup --list",
                "doctor --offline"
            })
    void everyListHasAJsonForm(String command) throws MalformedJson {
        program.env("HOME", home.toString());
        program.run((command + " --json").split(" "));
        assertThat(JsonReader.read(program.out())).isInstanceOfAny(Json.Obj.class, Json.Arr.class);
    }
}
