package io.iterablemcp.cli.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person pauses changes with one command, from anywhere, and resumes them on a terminal. */
class AgentsPauseTest {

    private static Sandbox sandbox;

    @TempDir
    private Path home;

    @BeforeAll
    static void startSandbox() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.DEFAULT.withPeople(200), Catalogue.load(), Clock.systemUTC());
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    /** Without a terminal. */
    private CommandFixture person() {
        return new CommandFixture(home).realServer();
    }

    private CommandFixture caller() {
        return person().env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString())
                .env("ITERABLE_RATE_LIMITS", "off")
                .env("ITERABLE_ENABLE_WRITES", "true")
                .env("ITERABLE_USER_PII", "true")
                .env("ITERABLE_TOOLSETS", "all");
    }

    private CommandFixture unasked() {
        return caller().env("ITERABLE_CONFIRM", "off");
    }

    private static CommandFixture ran(ExitCode code, CommandFixture program, String... args) {
        assertThat(program.run(args)).as(() -> program.out() + program.err()).isEqualTo(code.code());
        return program;
    }

    private CommandFixture pause(String... more) {
        return agents(ExitCode.OK, person(), "pause", more);
    }

    private static CommandFixture agents(ExitCode code, CommandFixture program, String command, String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "agents";
        args[1] = command;
        System.arraycopy(more, 0, args, 2, more.length);
        return ran(code, program, args);
    }

    @Test
    void closesTheChangesOfCommandsAndUndoUntilAPersonResumesThem() {
        ran(ExitCode.OK, caller(), "call", "create_snippet", "name=paused", "content=Hi");
        ran(ExitCode.OK, unasked(), "call", "update_snippet", "identifier=paused", "content=Ho");
        String change = lastChange();

        assertThat(pause("--all", "--because", "Look at the snippets").err())
                .containsPattern("all changes are paused since 20[^ ]+Z by a person on the terminal\\. To resume:"
                        + " iterable-mcp agents resume --all\\.")
                .contains("goes on: iterable-mcp approvals list shows the sends");
        assertThat(ran(ExitCode.REFUSED, caller(), "call", "create_list", "name=Late")
                        .err())
                .contains("all changes are paused since ", "The reason: Look at the snippets. Reads still work.");
        assertThat(ran(ExitCode.REFUSED, unasked(), "undo", change, "--yes").err())
                .contains("all changes are paused");
        assertThat(ran(ExitCode.REFUSED, caller(), "call", "update_snippet", "identifier=paused", "content=He")
                        .err())
                .as("nobody is asked")
                .contains("all changes are paused");
        Json.Arr refused = (Json.Arr) JsonReader.read(
                ran(ExitCode.OK, person(), "activity", "--refused", "--json").out());
        assertThat(refused.items())
                .hasSize(3)
                .extracting(each -> ((Json.Obj) each).get("tries").orElseThrow())
                .as("not even what a preview reads")
                .containsOnly(Json.Num.of(0));
        assertThat(refused.items())
                .extracting(each -> ((Json.Obj) each).text("reason").orElseThrow())
                .allMatch(reason -> reason.matches("all changes are paused since [^ ]+ by a person on the terminal"));
        assertThat(ran(ExitCode.OK, caller(), "call", "get_lists", "--output=json")
                        .out())
                .doesNotContain("Late");
        assertThat(ran(
                                ExitCode.OK,
                                caller(),
                                "call",
                                "preview_call",
                                "tool=update_snippet",
                                "arguments:={\"identifier\":\"paused\",\"content\":\"He\"}")
                        .out())
                .contains("Ho");

        assertThat(agents(ExitCode.OK, person().watched(), "resume", "--all").err())
                .contains("the pause of all changes has ended.");
        ran(ExitCode.OK, unasked(), "undo", change, "--yes");
        assertThat(agents(ExitCode.USAGE, person().watched(), "resume", "--all").err())
                .contains("there is no pause of all changes.");
    }

    private String lastChange() {
        Json.Arr calls = (Json.Arr) JsonReader.read(
                ran(ExitCode.OK, person(), "activity", "--changes", "--json").out());
        return ((Json.Obj) calls.items().get(0)).text("id").orElseThrow();
    }

    /** It tells agents that a person stops things, and no person is asked for anything. */
    @Test
    void asksNothingEvenWithApprovers() throws Exception {
        ApproverFixture.approver(home, ApproverFixture.project(CommandFixture.KEY), "anna");
        CommandFixture paused = pause("--all");
        assertThat(paused.err()).doesNotContain("assphrase");

        CommandFixture piped = person().stdin("anna\n" + ApproverFixture.PASSPHRASE + "\n");
        assertThat(agents(ExitCode.NEEDS_ANSWER, piped, "resume", "--all").err())
                .contains("an approver has to type a passphrase to resume changes, and there is no terminal");
        assertThat(agents(
                                ExitCode.NEEDS_ANSWER,
                                person().typed("anna", "a wrong one", "anna", "x", "anna", "y"),
                                "resume",
                                "--all")
                        .err())
                .contains("wrong three times");
        assertThat(pause("--all").err()).contains("all changes are paused");
        agents(ExitCode.OK, person().typed("anna", ApproverFixture.PASSPHRASE), "resume", "--all");
        agents(ExitCode.USAGE, person().typed(), "resume", "--all");
    }

    /** An agent with a shell reads in its refusal how to resume. */
    @Test
    void resumesOnlyOnATerminal() {
        pause("local");
        assertThat(agents(ExitCode.NEEDS_ANSWER, person().stdin("y\n"), "resume", "local")
                        .err())
                .contains("a person resumes changes on a terminal, and there is none. Nothing was resumed.");
        assertThat(agents(ExitCode.OK, person().watched(), "resume", "local").err())
                .contains("the pause of agent local has ended.");
    }

    @Test
    void pausesOneAgentAndSaysWhoIsStillPaused() {
        run("agents add reporting all=read");
        run("agents add writer all=full --writes");
        pause("writer", "--because=It repeats itself");
        pause("--all");

        assertThat(agents(ExitCode.OK, person().watched(), "resume", "--all").err())
                .contains(
                        "the pause of all changes has ended. Still paused: changes by agent writer are paused since",
                        "to resume: iterable-mcp agents resume writer.");
        assertThat(agents(ExitCode.USAGE, person().watched(), "resume", "reporting")
                        .err())
                .contains("agent reporting is not paused by name. Still paused: changes by agent writer");
        assertThat(run("agents list").err()).contains("changes by agent writer are paused since");
        assertThat(((Json.Arr) JsonReader.read(run("agents list --json").out())).items())
                .extracting(each -> ((Json.Obj) each).flag("paused"))
                .containsExactly(false, true);
        assertThat(run("agents show writer").out()).contains("Paused: changes by agent writer are paused since");
        assertThat(((Json.Obj) JsonReader.read(run("agents show writer --json").out())).flag("paused"))
                .isTrue();
        assertThat(run("agents show reporting").out()).doesNotContain("Paused");
    }

    @Test
    void knowsTheNamesOfAgentsThatHaveEverCalled() throws IOException {
        run("agents add reporting all=read");
        CommandFixture unknown = agents(ExitCode.USAGE, person(), "pause", "reportin");
        assertThat(unknown.err())
                .contains("there is no agent reportin, so nothing is paused. Did you mean reporting? Known are local,"
                        + " reporting; --all pauses all agents");
        assertThat(run("agents list").err()).doesNotContain("paused");

        ran(ExitCode.OK, caller(), "call", "get_lists");
        run("agents remove reporting");
        assertThat(agents(ExitCode.USAGE, person(), "pause", "reporting").err()).contains("Known are local;");

        Files.writeString(home.resolve("agents.json"), "{ not json");
        assertThat(pause("reporting").err())
                .contains("the name is not compared with agents.json", "changes by agent reporting are paused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"o'neil; --", "ünï", "\u001b[31mred", "' OR ''='"})
    void pausesNobodyForAnOddName(String name) {
        assertThat(agents(ExitCode.USAGE, person(), "pause", name).err())
                .contains("so nothing is paused")
                .doesNotContain("\u001b");
        ran(ExitCode.OK, caller(), "call", "create_list", "name=Odd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume", "pause --all local", "pause a b", "resume --all=false"})
    void needsOneAgentOrAll(String line) {
        assertThat(run("agents " + line).err())
                .startsWith("iterable-mcp: ")
                .doesNotContain("Error")
                .contains("See iterable-mcp agents ");
        assertThat(new CommandFixture(home).run(("agents " + line).split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(agents(ExitCode.USAGE, person(), "pause", "").err()).contains("so nothing is paused");
        assertThat(run("agents list").err()).doesNotContain("paused");
    }

    @Test
    void saysWhenTheStoreCannotBeUsed() throws IOException {
        run("agents add reporting all=read");
        Files.createFile(home.resolve("data"));
        assertThat(agents(ExitCode.STORE, person(), "pause", "--all").err()).contains("The data folder");
        CommandFixture list = run("agents list --json");
        assertThat(list.err()).contains("it is not known whether changes are paused: The data folder");
        assertThat(((Json.Obj) ((Json.Arr) JsonReader.read(list.out())).items().get(0)).get("paused"))
                .isEmpty();
    }

    private CommandFixture run(String line) {
        CommandFixture program = new CommandFixture(home).catalogue(Catalogue.load());
        program.run(line.split(" "));
        return program;
    }
}
