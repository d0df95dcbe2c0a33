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
import java.nio.file.Path;
import java.util.List;
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

        assertThat(run("agents show reporting").out().lines().toList())
                .anyMatch(line -> line.matches("reporting, token since 20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z"))
                .anyMatch(line -> line.matches("GROUP +LEVEL +OPEN +OF"))
                .anyMatch(line -> line.matches("lists +full +1 +8"))
                .anyMatch(line -> line.matches("campaigns +off +0 +14"))
                .anyMatch(line -> line.matches("total +2 +160"));
        assertThat(run("agents show reporting --pii --writes").out().lines())
                .anyMatch(line -> line.matches("lists +full +7 +8"));
        assertThat(run("agents show reporting --tools").out().lines().toList())
                .endsWith("get_list_size", "get_user_fields");
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
        assertThat(shown.get("tools")).contains(Json.texts(List.of("get_list_size", "get_lists")));
    }

    @Test
    void warnsOfWhatAGrantDoesNotDo() {
        assertThat(run("agents add nothing --pii").err()).contains("this grant opens no tool: name groups");
        assertThat(run("agents add half all=read --sends --forget").err())
                .contains("--sends works only together with --writes.")
                .contains("--forget works only together with --writes and --pii.");
        assertThat(run("agents add wide lists=full --writes").err())
                .contains("2 tools of this grant stay closed under the settings as they are here:"
                        + " set ITERABLE_ENABLE_WRITES=true for the server.");
        assertThat(run("agents add narrow lists=full").err()).doesNotContain("stay closed", "works only", "opens no");
        CommandFixture denied = new CommandFixture(home).env("ITERABLE_TOOLS_DENY", "get_lists");
        denied.run("agents", "grant", "narrow", "all=read");
        assertThat(denied.err()).contains("one tool of this grant stays closed", "by deny list");
        CommandFixture sets = new CommandFixture(home).env("ITERABLE_TOOLSETS", "users");
        sets.run("agents", "show", "narrow");
        assertThat(sets.err()).contains("by tool set: iterable-mcp tools --closed tells more.");
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
            String command = closed.reasons().get(0).remedy().replaceFirst(".*`iterable-mcp (.*)`", "$1");
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
        CommandFixture program = new CommandFixture(home);
        int code = program.run(line.split(" "));
        assertThat(code).as(program.err()).isZero();
        return program;
    }
}
