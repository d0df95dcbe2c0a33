package io.iterablemcp.cli.tools;

import static io.iterablemcp.keys.approvers.ApproverFixture.PASSPHRASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes that a person makes with {@code call}, and what an agent with a shell can do with it. */
class ApprovedCallTest {

    private static final Pattern NUMBER = Pattern.compile("Request (\\d+)");

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

    private CommandFixture program() {
        return new CommandFixture(home)
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString())
                .env("ITERABLE_USER_PII", "true")
                .env("ITERABLE_ENABLE_WRITES", "true")
                .env("ITERABLE_ENABLE_SENDS", "true")
                .env("ITERABLE_CONFIRM", "all")
                .realServer();
    }

    private CommandFixture ran(ExitCode code, CommandFixture program, String... args) {
        assertThat(program.run(args)).as(() -> program.out() + program.err()).isEqualTo(code.code());
        return program;
    }

    private static String[] create(String name, String... more) {
        return Stream.concat(Stream.of("call", "create_list", "name=" + name), Stream.of(more))
                .toArray(String[]::new);
    }

    private static long number(CommandFixture asked) {
        Matcher number = NUMBER.matcher(asked.err());
        assertThat(number.find()).as(asked.err()).isTrue();
        return Long.parseLong(number.group(1));
    }

    private boolean exists(String name) {
        return ran(ExitCode.OK, program(), "call", "get_lists").out().contains('"' + name + '"');
    }

    private void register(String name) throws Exception {
        Project project = ApproverFixture.project(sandbox.keys().of(KeyType.SERVER));
        ApproverFixture.approver(home, project, name);
    }

    @Test
    void asksForAPassphraseAndThenMakesTheCall() throws Exception {
        register("anna");
        assertThat(ran(ExitCode.NEEDS_ANSWER, program().typed("0"), create("Wrong number"))
                        .err())
                .contains("Nothing was approved");
        long number = number(ran(ExitCode.NEEDS_ANSWER, program(), create("Approved")));
        CommandFixture wrong = program().typed("" + number, "anna", "a", "anna", "b", "anna", "c");
        assertThat(ran(ExitCode.NEEDS_ANSWER, wrong, create("Approved")).err()).contains("wrong three times");
        assertThat(exists("Approved")).isFalse();

        CommandFixture made = program().typed("" + number, "anna", PASSPHRASE);
        ran(ExitCode.OK, made, create("Approved"));
        assertThat(made.err())
                .contains("request " + number + " is approved", "Approved by anna (request " + number + ")")
                .doesNotContain(PASSPHRASE);
        assertThat(exists("Approved")).isTrue();
        assertThat(exists("Wrong number")).isFalse();
    }

    @Test
    void saysYesToARequestOnTheCommandLine() throws Exception {
        register("anna");
        long number = number(ran(ExitCode.NEEDS_ANSWER, program(), create("Yes")));

        CommandFixture other = program().typed("anna", PASSPHRASE);
        assertThat(ran(ExitCode.NEEDS_ANSWER, other, create("Another", "--yes-to=" + number))
                        .err())
                .contains("--yes-to is " + number + ", and this call is request");
        CommandFixture yes = program().typed("anna", PASSPHRASE);
        ran(ExitCode.OK, yes, create("Yes", "--yes-to=" + number));
        assertThat(exists("Yes")).isTrue();
        assertThat(exists("Another")).isFalse();
    }

    /** It has pipes, arguments and variables, and can give the program another data folder. */
    @Test
    void letsAnAgentWithAShellApproveNothing() throws Exception {
        register("anna");
        String typed = "anna\n" + PASSPHRASE + "\n";
        long number = number(ran(ExitCode.NEEDS_ANSWER, program().stdin("1\n" + typed), create("Shell")));

        ran(ExitCode.NEEDS_ANSWER, program().stdin(typed), create("Shell", "--yes-to=" + number));
        ran(ExitCode.NEEDS_ANSWER, program().stdin(number + "\n" + typed), "approvals", "approve", "" + number);
        ran(ExitCode.NEEDS_ANSWER, program().env("ITERABLE_PASSPHRASE", PASSPHRASE), create("Shell"));
        ran(ExitCode.NEEDS_ANSWER, program().env("ITERABLE_CONFIRM", "off"), "call", "delete_list", "listId=1");
        CommandFixture fresh =
                program().env("ITERABLE_MCP_DATA", home.resolve("fresh").toString());
        long again = number(ran(ExitCode.NEEDS_ANSWER, fresh.stdin(typed), create("Shell")));
        CommandFixture freshYes = program()
                .env("ITERABLE_MCP_DATA", home.resolve("fresh").toString())
                .stdin(typed);
        ran(ExitCode.NEEDS_ANSWER, freshYes, create("Shell", "--yes-to=" + again));
        assertThat(Files.exists(home.resolve("fresh"))).isTrue();
        assertThat(exists("Shell")).isFalse();
    }

    @Test
    void asksOnTheTerminalWithoutApprovers() {
        assertThat(ran(ExitCode.OK, program().typed().stdin("1\n"), create("Local"))
                        .err())
                .contains("Approve", "Approved by local");
        assertThat(exists("Local")).isTrue();
        assertThat(ran(ExitCode.NEEDS_ANSWER, program().typed().stdin("2\n"), create("Rejected"))
                        .err())
                .contains("local has rejected it");
        assertThat(exists("Rejected")).isFalse();
    }

    /** A campaign of the sandbox that is sent to one person at a time. */
    private String triggered() {
        Json.Obj found = (Json.Obj) JsonReader.read(
                ran(ExitCode.OK, program(), "call", "get_campaigns", "campaignState=Running", "--output=json")
                        .out());
        return found.list("campaigns").stream()
                .map(Json.Obj.class::cast)
                .filter(campaign ->
                        campaign.text("messageMedium").filter("Email"::equals).isPresent())
                .filter(campaign ->
                        campaign.text("type").filter("Triggered"::equals).isPresent())
                .map(campaign -> JsonWriter.write(campaign.get("id").orElseThrow()))
                .findFirst()
                .orElseThrow();
    }

    /** A script may approve what sends nothing. For the rest a person has to be there. */
    @Test
    void needsAPersonForSendsWithoutApprovers() {
        long number = number(ran(ExitCode.NEEDS_ANSWER, program(), create("Script")));
        ran(ExitCode.OK, program(), create("Script", "--yes-to=" + number));
        assertThat(exists("Script")).isTrue();

        String[] send = {"call", "send_email", "campaignId=" + triggered(), "recipientEmail=nobody@example.com"};
        long message = number(ran(ExitCode.NEEDS_ANSWER, program(), send));
        String[] yes =
                Stream.concat(Stream.of(send), Stream.of("--yes-to=" + message)).toArray(String[]::new);
        assertThat(ran(ExitCode.NEEDS_ANSWER, program().stdin("1\n"), yes).err())
                .contains("send_email needs a person at a terminal, and there is none. Nothing was sent.");
    }
}
