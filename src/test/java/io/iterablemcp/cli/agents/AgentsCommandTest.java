package io.iterablemcp.cli.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.server.agents.Agent;
import io.iterablemcp.server.agents.Agents;
import io.iterablemcp.server.agents.AgentsFile;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentsCommandTest {

    @TempDir
    private Path home;

    @Test
    void addsAnAgentAndShowsItsTokenOnce() throws IOException {
        CommandFixture added = run("agents add reporting campaigns=full users=read --writes --deny delete_*");
        String token = added.out().strip();

        assertThat(added.out()).matches("itm_[A-Za-z0-9_-]{43}\\R");
        assertThat(added.err())
                .contains(
                        "shown only once",
                        "Agent reporting is granted campaigns=full users=read --writes" + " --deny='delete_*'");
        assertThat(agents().by(token)).isEqualTo(agents().named("reporting")).isPresent();
        String all = added.err()
                + run("agents show reporting --json").out()
                + run("agents list").out()
                + files();
        assertThat(all).doesNotContain(token, token.substring(4, 24)).contains("\"reporting\"");
    }

    @Test
    void listsTheAgentsAsJsonWithoutTheirTokens() {
        assertThat(run("agents list --json").out().strip()).isEqualTo("[]");
        run("agents add reporting campaigns=full users=read --writes");
        run("agents add writer --pii");

        List<Json> agents =
                ((Json.Arr) JsonReader.read(run("agents list --json").out())).items();

        assertThat(agents)
                .map(agent -> ((Json.Obj) agent).text("name").orElseThrow())
                .containsExactly("reporting", "writer");
        Json.Obj reporting = (Json.Obj) agents.get(0);
        assertThat(reporting.fields()).containsOnlyKeys("name", "tokenSince", "grant", "paused");
        assertThat(reporting.text("tokenSince").orElseThrow()).matches("20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z");
        Json.Obj grant = reporting.object("grant").orElseThrow();
        assertThat(grant.flag("writes")).isTrue();
        assertThat(grant.flag("personalData")).isFalse();
        assertThat(grant.object("groups").orElseThrow().text("campaigns")).contains("full");
    }

    @Test
    void keepsTheFormOfAnswersThatAnAgentWants() {
        run("agents add plain all=read");
        run("agents add program all=read --answers=json");
        assertThat(agents().named("plain").orElseThrow().answers()).isEmpty();
        assertThat(agents().named("program").orElseThrow().answers()).contains(AnswerStyle.JSON);
        assertThat(run("agents list").out()).contains("all=read --answers=json");
        assertThat(run("agents show program").out()).contains("Granted: all=read --answers=json");
        assertThat(run("agents show program --json").out()).contains("\"answers\":\"json\"");
        assertThat(run("agents show plain --json").out()).doesNotContain("answers");

        run("agents grant program users=read");
        assertThat(agents().named("program").orElseThrow().answers()).contains(AnswerStyle.JSON);
        assertThat(run("agents grant program --answers=table").out()).contains("--answers=table");
        run("agents rotate program");
        assertThat(agents().named("program").orElseThrow().answers()).contains(AnswerStyle.TABLE);
    }

    @Test
    void rotatingEndsTheOldTokenAndKeepsTheGrant() {
        String old = run("agents add reporting all=read").out().strip();
        var before = agents().named("reporting").map(Agent::grant);
        String fresh = run("agents rotate reporting").out().strip();

        assertThat(fresh).startsWith("itm_").isNotEqualTo(old);
        assertThat(agents().by(old)).isEmpty();
        assertThat(agents().by(fresh).map(Agent::grant)).isEqualTo(before);
    }

    @Test
    void removesAnAgentAndSaysWhatThatMeansForTheLast() {
        run("agents add one");
        run("agents add two");

        assertThat(run("agents remove one").err())
                .contains("agent one is removed.")
                .doesNotContain("It was the last");
        assertThat(run("agents remove two").err()).contains("It was the last: a running server now accepts nobody");
        assertThat(agents().named("one")).isEmpty();
        assertThat(run("agents list").err()).contains("there are no agents", "agents add");
    }

    /** An agent with a shell must not give itself, or another agent, more than an approver has agreed to. */
    @ParameterizedTest
    @CsvSource({
        "campaigns=full",
        "users=full",
        "all=read",
        "--pii",
        "--writes",
        "--sends",
        "--allow=get_lists",
        "--no-deny=delete_*",
        "--none campaigns=full",
        "--pii=false --forget"
    })
    void widensAGrantOnlyForAnApprover(String wider) throws Exception {
        run("agents add reporting users=read --deny delete_*");
        ApproverFixture.approver(home, ApproverFixture.project(CommandFixture.KEY), "anna");

        CommandFixture piped = new CommandFixture(home).stdin("anna\n" + ApproverFixture.PASSPHRASE + "\n");
        assertThat(piped.run(("agents grant reporting " + wider).split(" "))).isEqualTo(ExitCode.NEEDS_ANSWER.code());
        assertThat(piped.err()).contains("to let agent reporting do more, and there is no terminal");
        assertThat(run("agents show reporting").out()).contains("Granted: users=read --deny='delete_*'");
    }

    @Test
    void narrowsAGrantWithoutAPassphraseAndAddsAnAgentWithOne() throws Exception {
        run("agents add reporting users=read campaigns=full --pii");
        ApproverFixture.approver(home, ApproverFixture.project(CommandFixture.KEY), "anna");

        run("agents grant reporting campaigns=read --pii=masked --deny=delete_*");
        run("agents grant reporting --none");
        run("agents add empty");
        CommandFixture refused = new CommandFixture(home).typed("anna", "wrong", "anna", "wrong", "anna", "wrong");
        assertThat(refused.run("agents", "add", "writer", "all=full")).isEqualTo(ExitCode.NEEDS_ANSWER.code());
        assertThat(refused.out()).doesNotContain("itm_");
        assertThat(agents().named("writer")).isEmpty();
        CommandFixture added = new CommandFixture(home).typed("anna", ApproverFixture.PASSPHRASE);
        assertThat(added.run("agents", "add", "writer", "all=full")).isZero();
        assertThat(agents().named("writer")).isPresent();
    }

    @ParameterizedTest(name = "{0}, then {1}")
    @CsvSource(delimiter = '|', textBlock = """
            users=read                 | campaigns=full           | campaigns=full users=read
            users=read --pii           | users=off                | users=off --pii
            all=read --pii --writes    | --pii=false              | all=read --writes
            all=read --sends           | --writes --sends=true    | all=read --writes --sends
            all=read                   | --writes users=full      | all=read users=full --writes
            all=read --deny delete_*   | --deny get_lists         | all=read --deny='delete_*,get_lists'
            all=read --deny delete_*,get_lists | --no-deny delete_* | all=read --deny=get_lists
            --allow get_lists          | --allow get_campaigns,get_lists --no-allow get_lists | --allow=get_campaigns
            all=full --writes          | --none                   | nothing
            all=full --writes          | --none lists=read --pii  | lists=read --pii
            all=full                   | --forget                 | all=full --forget
            all=read --pii             | --pii=masked             | all=read --pii=masked
            all=read --pii=masked      | --writes                 | all=read --writes --pii=masked
            all=read --pii masked      | --pii                    | all=read --pii
            all=read --pii=masked      | --pii=false              | all=read
            """)
    void changesWhatIsNamedAndLeavesTheRest(String first, String then, String granted) {
        run("agents add reporting " + first);

        CommandFixture changed = run("agents grant reporting " + then);

        assertThat(changed.out().lines()).first().isEqualTo("Agent reporting is granted " + granted);
        assertThat(run("agents show reporting").out()).contains("Granted: " + granted + System.lineSeparator());
        assertThat(run("agents list").out()).contains(granted);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            agents                          | a command is missing
            agents lst                      | unknown command lst. Did you mean list?
            agents add                      | NAME
            agents add Reporting            | an agent's name is 1 to 40 characters of a-z
            agents add reporting            | agent reporting exists already. For a new token, run iterable-mcp agents rotate
            agents add x usrs=read          | there is no group usrs. Did you mean users?
            agents add x discovery=read     | there is no group discovery.
            agents add x users              | users must be GROUP=LEVEL, such as campaigns=read
            agents add x users=write        | in users=write the level must be one of off, read, full
            agents add x users=read users=off | users is given twice
            agents add x --writes=perhaps   | --writes
            agents add x --pii=hidden       | --pii': must be true, masked or false
            agents add x --writes=masked    | --writes': must be true or false
            agents add x --deny get_lsts    | get_lsts is not a tool. Did you mean get_lists?
            agents add x --allow zz*        | zz* matches no tool. iterable-mcp tools lists the names.
            agents grant reportin all=read  | there is no agent reportin. Did you mean reporting?
            agents grant reporting --no-deny get_lists | get_lists is not in the grant in this form
            agents grant reporting --none --no-allow get_lists | get_lists is not in the grant
            agents show nobody-of-that-name | there is no agent nobody-of-that-name.
            agents rotate reportin          | Did you mean reporting?
            agents remove reportin          | Did you mean reporting?
            """)
    void refusesInvalidArgumentsAndChangesNothing(String line, String words) throws IOException {
        run("agents add reporting lists=read --allow get_lists");
        String before = files();

        CommandFixture program = new CommandFixture(home);
        assertThat(program.run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err()).contains(words, "See iterable-mcp agents");
        assertThat(program.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void reportsAnErrorInTheFileAndLeavesItUnchanged() throws IOException {
        Path file = Files.writeString(home.resolve(AgentsFile.NAME), "{\"agents\": {\"a\": {}}}");

        for (String line : Stream.of("list", "show a", "add b", "grant a all=read", "rotate a", "remove a")
                .toList()) {
            CommandFixture program = new CommandFixture(home);
            assertThat(program.run(("agents " + line).split(" "))).isEqualTo(ExitCode.CONFIGURATION.code());
            assertThat(program.err()).contains("In " + file + " agents.a must have token.");
            assertThat(program.out()).isEmpty();
        }
        assertThat(file).hasContent("{\"agents\": {\"a\": {}}}");
    }

    @Test
    void reportsInvalidSettingsOnlyAfterTheAgentIsStored() {
        CommandFixture program = new CommandFixture(home).env("ITERABLE_REGION", "mars");

        assertThat(program.run("agents", "add", "reporting")).isZero();
        assertThat(program.out()).startsWith("itm_");
        assertThat(program.err()).contains("ITERABLE_REGION");
        assertThat(program.run("agents", "remove", "reporting")).isZero();
    }

    private CommandFixture run(String line) {
        CommandFixture program = new CommandFixture(home);
        assertThat(program.run(line.split(" "))).as(program.err()).isZero();
        return program;
    }

    private Agents agents() {
        return Agents.at(home.resolve(AgentsFile.NAME), Catalogue.load());
    }

    private String files() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(home)) {
            for (Path file : files.sorted().toList()) {
                text.append(file).append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
