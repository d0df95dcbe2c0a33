package io.iterablemcp.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCampaignsCommandTest {

    private static final String MANY = """
            {"asOf":"2026-03-01T12:00:00Z","blasts":"started from 2026-01-01T00:00:00Z to now, with all their events up to now",\
            "rates":"percent of delivered","purchases":"derived: revenue / average order value","media":[\
            {"medium":"Email","sends":2,"columns":["id","name","started","delivered","uniqueClicks","clickRate","revenue"],\
            "rows":[["total","sum over 2 sends, not people","-",300,30,10,9.5],\
            [7,"Sale, <part> \\"1\\"","2026-02-01T08:00:00Z",200,24,12,9.5],\
            [8,"News","2026-02-28T08:00:00Z",100,6,6,"not measured"]],\
            "noMedian":{"still counting: started less than 72 h ago":[8]}},\
            {"medium":"WebPush","sends":1,"rates":"percent of sent","notMeasured":["delivered"],\
            "columns":["id","name","started","sent","clickRate"],"rows":[[9,"Web","2026-02-01T08:00:00Z",50,2]]}]}""";

    private static final String FEW = """
            {"asOf":"2026-03-01T12:00:00Z","rates":"percent of delivered","media":[{"medium":"Email","sends":3,\
            "totals":{"delivered":500,"clickRate":8,"sum over 3 sends, not people":{"uniqueClicks":40}},\
            "recurring":[{"id":5,"name":"Weekly","sends":2,"delivered":300,"clickRate":10,\
            "sum over 2 sends, not people":{"uniqueClicks":30}}],\
            "campaigns":[{"id":7,"name":"Sale","started":"2026-02-01T08:00:00Z","delivered":200,"uniqueClicks":10,"clickRate":5,\
            "median":{"of":"last 6 Email blasts of message type 1","clickRate":4}}]}]}""";

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).catalogue(Catalogue.load()).withKey();
    }

    private CommandFixture answers(String text) {
        return program.answers(new Outcome.Answered(text, List.of("2 rows are left out.", "To go deeper: a tool")));
    }

    @Test
    void asksTheToolForWhatTheOptionsSay() {
        assertThat(answers(MANY)
                        .run(
                                "report",
                                "campaigns",
                                "--label",
                                "promo",
                                "--since",
                                "90d",
                                "--medium",
                                "Email",
                                "--sort",
                                "revenue"))
                .isZero();

        assertThat(program.calls()).hasSize(1);
        assertThat(program.calls().get(0).name()).isEqualTo("campaign_report");
        assertThat(program.calls().get(0).arguments())
                .isEqualTo(
                        JsonReader.read(
                                "{\"label\":\"promo\",\"medium\":\"Email\",\"since\":\"90d\",\"sort\":\"revenue\",\"limit\":500}"));

        answers(FEW).run("report", "campaigns", "--id", "7,8", "--limit", "3");
        assertThat(program.calls().get(program.calls().size() - 1).arguments())
                .isEqualTo(JsonReader.read("{\"ids\":[7,8],\"limit\":3}"));
    }

    @Test
    void drawsABarForEachCampaignAndNoneForSums() {
        assertThat(answers(MANY).run("report", "campaigns")).isZero();

        assertThat(program.out().lines().map(String::stripTrailing))
                .contains(
                        "Email, rates in percent of delivered",
                        "WebPush, rates in percent of sent; not measured: delivered",
                        "still counting: started less than 72 h ago: [8]")
                .anyMatch(line -> line.startsWith("    7") && line.endsWith("| " + "#".repeat(20)))
                .anyMatch(line -> line.startsWith("    8")
                        && line.contains("not measured")
                        && line.endsWith("| " + "#".repeat(10)))
                .anyMatch(line -> line.startsWith("total") && line.endsWith("|"));
        assertThat(program.err()).contains("2 rows are left out").doesNotContain("To go deeper");
    }

    @Test
    void readsRowsThatAreObjects() {
        assertThat(answers(FEW).run("report", "campaigns", "--csv")).isZero();

        assertThat(program.out()).isEqualTo("""
                        medium,id,name,started,delivered,clickRate,uniqueClicks,sends,median of,median clickRate\r
                        Email,total,"sum over 3 sends, not people",,500,8,40,,,\r
                        Email,5,"Weekly: sum over 2 sends, not people",,300,10,30,2,,\r
                        Email,7,Sale,2026-02-01T08:00:00Z,200,5,10,,last 6 Email blasts of message type 1,4\r
                        """);
    }

    @Test
    void printsTheJsonThatAgentsGet() {
        assertThat(answers(MANY).run("report", "campaigns", "--json")).isZero();
        assertThat(program.out().strip()).isEqualTo(MANY);
        assertThat(program.run("report", "campaigns", "--json", "--csv")).isEqualTo(2);
        assertThat(program.err()).contains("give --json or --csv, not both");
    }

    @Test
    void writesAChartThatIsWellFormedAndLoadsNothing() throws Exception {
        Path chart = home.resolve("promo.svg");

        assertThat(answers(MANY).run("report", "campaigns", "--svg", chart.toString()))
                .isZero();

        String svg = Files.readString(chart);
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(4);
        assertThat(svg)
                .contains("Sale, &lt;part&gt; \"1\"", "width=\"500\"", "width=\"250\"")
                .doesNotContain("href", "script");
        assertThat(program.run(
                        "report",
                        "campaigns",
                        "--svg",
                        home.resolve("none/x.svg").toString()))
                .isNotZero();
        assertThat(program.err()).contains("The chart cannot be written");
    }

    @Test
    void endsWithTheCodeOfARefusal() {
        program.answers(
                new Outcome.Refused(Outcome.Reason.QUERY, "no campaign is called “x”", "get_campaigns lists them."));

        assertThat(program.run("report", "campaigns", "--name", "x")).isEqualTo(ExitCode.BAD_ARGUMENTS.code());
        assertThat(program.out()).isEmpty();
        assertThat(program.err()).contains("no campaign is called “x”");
        assertThat(program.run("report")).isEqualTo(2);
    }

    @Test
    void saysWhyThereIsNothing() {
        answers("{\"sends\":0,\"why\":\"No campaign sent anything.\"}").run("report", "campaigns");

        assertThat(program.out().strip()).isEqualTo("No campaign sent anything.");
    }
}
