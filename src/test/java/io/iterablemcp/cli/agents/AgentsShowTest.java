package io.iterablemcp.cli.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Mode;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a grant comes to. */
class AgentsShowTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    @TempDir
    private Path home;

    @Test
    void countsTheOpenToolsOfEachGroupUnderTheServersOwnMode() {
        run("agents add reporting lists=full users=read --pii --writes --deny get_lists");

        long all = Catalogue.load().tools().stream()
                .filter(tool -> !tool.group().equals(Catalogue.DISCOVERY))
                .count();
        assertThat(run("agents show reporting").out().lines().toList())
                .anyMatch(line -> line.matches("reporting, token since 20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z"))
                .anyMatch(line -> line.matches("GROUP +LEVEL +OPEN +OF"))
                .anyMatch(line -> line.matches("lists +full +1 +8"))
                .anyMatch(line -> line.matches("campaigns +off +0 +14"))
                .anyMatch(line -> line.matches("activity +any +1 +1"))
                .anyMatch(line -> line.matches("safety +any +3 +4"))
                .anyMatch(line -> line.matches("total +6 +" + all));
        assertThat(run("agents show reporting --pii --writes").out().lines())
                .anyMatch(line -> line.matches("lists +full +7 +8"));
        assertThat(run("agents show reporting --tools").out().lines().toList())
                .endsWith(
                        "get_my_activity",
                        "get_list_size",
                        "get_my_budget",
                        "preview_call",
                        "wait_for_approval",
                        "get_user_fields");
    }

    @Test
    void tellsTheSameAsJson() {
        run("agents add reporting lists=read --sends");

        Json.Obj shown = (Json.Obj)
                JsonReader.read(run("agents show reporting --json --tools").out());

        assertThat(shown.text("name")).contains("reporting");
        assertThat(shown.object("grant").orElseThrow().flag("sends")).isTrue();
        Json.Obj lists = shown.object("groups").orElseThrow().object("lists").orElseThrow();
        assertThat(lists.fields())
                .containsEntry("level", Json.text("read"))
                .containsEntry("open", Json.Num.of(2))
                .containsEntry("of", Json.Num.of(8));
        assertThat(shown.get("tools"))
                .contains(Json.texts(List.of(
                        "get_my_activity",
                        "get_list_size",
                        "get_lists",
                        "get_my_budget",
                        "preview_call",
                        "wait_for_approval")));
        Json.Obj closed = (Json.Obj) shown.list("closed").get(0);
        assertThat(closed.get("tools")).contains(Json.texts(List.of("get_list_preview_users", "get_list_users")));
        assertThat(closed.get("server"))
                .contains(
                        Json.texts(List.of("set ITERABLE_USER_PII=masked (values hidden) or ITERABLE_USER_PII=true")));
        assertThat(closed.text("command")).contains("iterable-mcp agents grant reporting --pii");
    }

    @Test
    void doesNotCallAToolOpenThatNeedsOneWhichIsNotGranted() {
        String told = run("agents add reporting reports=read campaigns=read").err();

        assertThat(told)
                .containsPattern("(?s)Open: .*campaign_report.*Closed\\. To open: ")
                .containsPattern(
                        "run iterable-mcp agents grant reporting templates=read\\s+check_template, search_content")
                .containsPattern("run iterable-mcp agents grant reporting experiments=read\\s+experiment_report");
    }

    @Test
    void saysWhyPersonalValuesAreMasked() {
        run("agents add open lists=read --pii");
        run("agents add masked lists=read --pii=masked");
        String byGrant = "Personal values are masked: the grant has --pii=masked.";
        String byServer = "Personal values are masked: the server has ITERABLE_USER_PII=masked.";
        assertThat(run("agents show open --pii").out())
                .contains("get_list_users")
                .doesNotContain("masked");
        assertThat(run("agents show open --pii=masked").out()).contains("get_list_users", byServer);
        assertThat(run("agents show masked --pii").out()).contains("get_list_users", byGrant);
        assertThat(run("agents show masked").out()).doesNotContain("masked:");
        assertThat(run("agents show open --pii=masked --json").out()).contains("\"personalData\":\"masked\"");
    }

    @Test
    void warnsOfWhatAGrantDoesNotDo() {
        assertThat(run("agents add nothing --pii").err()).contains("this grant opens no tool: name groups");
        assertThat(run("agents add half all=read --sends --forget").err())
                .contains("--sends works only together with --writes.")
                .contains("--forget works only together with --writes and --pii.");
        assertThat(run("agents add narrow lists=full").err()).doesNotContain("works only", "opens no");
    }

    @Test
    void namesTheOpenToolsAndForTheOthersTheSettingThatBlocksThem() {
        CommandFixture added = run("agents add r campaigns=full");

        assertThat(added.out().lines()).hasSize(1);
        List<String> said = added.err().lines().toList();
        assertThat(said)
                .containsSubsequence(
                        "Agent r is granted campaigns=full",
                        "Under the server's settings as this command has them:",
                        "Open: 8 tools",
                        "  get_my_activity, get_campaign, get_campaign_metrics, get_campaigns, get_child_campaigns,",
                        "  get_my_budget, preview_call, wait_for_approval",
                        "Closed. To open: set ITERABLE_ENABLE_WRITES=true for the server, and run iterable-mcp agents"
                                + " grant r --writes",
                        "Closed. To open: set ITERABLE_ENABLE_WRITES=true and set ITERABLE_ENABLE_SENDS=true for the"
                                + " server, and run iterable-mcp agents grant r --writes --sends");
        assertThat(said.toString().replaceAll("\\s+", " "))
                .contains("abort_campaign, archive_campaigns, cancel_campaign", "activate_triggered_campaign")
                .doesNotContain("get_user");

        List<String> granted = run("agents grant r --writes").out().lines().toList();
        assertThat(granted)
                .contains(
                        "Closed. To open: set ITERABLE_ENABLE_WRITES=true for the server",
                        "Closed. To open: set ITERABLE_ENABLE_WRITES=true and set ITERABLE_ENABLE_SENDS=true for the"
                                + " server, and run iterable-mcp agents grant r --sends");
        CommandFixture open = new CommandFixture(home).catalogue(CATALOGUE).env("ITERABLE_ENABLE_WRITES", "true");
        open.run("agents", "show", "r");
        assertThat(open.out().lines())
                .contains("Open: 15 tools", "Granted: campaigns=full --writes")
                .doesNotContain("Closed. To open: set ITERABLE_ENABLE_WRITES=true for the server");
    }

    @Test
    void namesEveryKindOfSettingThatBlocks() {
        run("agents add r lists=read --deny get_lists");
        CommandFixture done = new CommandFixture(home)
                .catalogue(CATALOGUE)
                .env("ITERABLE_TOOLS_DENY", "get_list_size")
                .env("ITERABLE_KEY_TYPE", "client")
                .env("ITERABLE_TOOLSETS", "users");
        done.run("agents", "show", "r");
        assertThat(done.out())
                .contains(
                        "Open: 4 tools",
                        "  get_my_activity, get_my_budget, preview_call, wait_for_approval",
                        "Closed. To open: remove get_list_size from ITERABLE_TOOLS_DENY and use a"
                                + " server-side key with ITERABLE_KEY_TYPE=server and set ITERABLE_TOOLSETS=users,lists for the"
                                + " server")
                .contains("run iterable-mcp agents grant r --no-deny='get_lists'")
                .contains("Not granted: ");
    }

    /** The first lines that a person copies. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/AGENTS.md"})
    void theExampleOfTheDocumentationOpensAllThatItNames(String page) throws IOException {
        Matcher example =
                Pattern.compile("TOKEN=\\$\\(iterable-mcp (agents add .*)\\)").matcher(Files.readString(Path.of(page)));
        assertThat(example.find()).isTrue();
        assertThat(run(example.group(1)).err()).contains("Open: ").doesNotContain("Closed. To open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get_lists",
                "get_list_users",
                "create_list",
                "send_campaign",
                "forget_user",
                "delete_user_by_email",
                "get_campaigns"
            })
    void theCommandOfARemedyOpensTheTool(String name) {
        ToolSpec tool = CATALOGUE.find(name).orElseThrow();
        run("agents add reporting lists=read --deny *_user,delete_*");

        if (decide(tool) instanceof Decision.Closed closed) {
            String command = closed.reasons().get(0).remedy().replaceFirst(".*`iterable-mcp (.*)`.*", "$1");
            run(command.replace("'", ""));
        }
        assertThat(decide(tool).open()).isTrue();
    }

    private Decision decide(ToolSpec tool) {
        return Gate.decide(
                tool,
                Grant.of(Mode.EVERYTHING)
                        .narrow(Agents.at(home.resolve(AgentsFile.NAME), CATALOGUE)
                                .named("reporting")
                                .orElseThrow()
                                .grant()),
                KeyType.SERVER);
    }

    private CommandFixture run(String line) {
        CommandFixture program = new CommandFixture(home).catalogue(CATALOGUE);
        int code = program.run(line.split(" "));
        assertThat(code).as(program.err()).isZero();
        return program;
    }
}
