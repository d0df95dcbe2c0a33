package io.iterablemcp.cli.approvals;

import static io.iterablemcp.keys.approvers.ApproverFixture.PASSPHRASE;
import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code approvals people} and {@code approvals settings}, and the settings that approvers hold. */
class PeopleCommandTest {

    private static final Project PROJECT = ApproverFixture.project(CommandFixture.KEY);
    private static final String OTHER = "another long passphrase";

    @TempDir
    private Path home;

    private CommandFixture program() {
        return new CommandFixture(home).withKey();
    }

    private CommandFixture ran(ExitCode code, CommandFixture program, String line) {
        assertThat(program.run(line.split(" "))).as(program::err).isEqualTo(code.code());
        return program;
    }

    private ProjectApprovers approvers() throws KeyStoreException {
        return Approvers.at(home).of(PROJECT);
    }

    @Test
    void addsTheFirstApproverWithAPassphraseTypedTwice() throws Exception {
        CommandFixture added = ran(
                ExitCode.OK,
                program()
                        .slowHash()
                        .env("ITERABLE_CONFIRM", "off")
                        .env("ITERABLE_ALLOWED_DOMAINS", "example.com")
                        .typed("short", OTHER, "something else", PASSPHRASE, PASSPHRASE),
                "approvals people add anna");

        assertThat(added.err())
                .contains(
                        "has fewer than 10 characters",
                        "the two passphrases differ",
                        "anna approves changes from now on",
                        "ITERABLE_CONFIRM=off does not count")
                .doesNotContain(PASSPHRASE, OTHER);
        assertThat(approvers().find("anna").orElseThrow().passphrase().iterations())
                .isGreaterThanOrEqualTo(600_000);
        assertThat(ran(ExitCode.OK, program(), "approvals people list").out())
                .contains("anna")
                .contains("approver");
        assertThat(ran(ExitCode.OK, program(), "approvals people list --json")
                        .out()
                        .strip())
                .isEqualTo("[{\"name\":\"anna\",\"role\":\"approver\"}]");

        CommandFixture served = program();
        ran(ExitCode.OK, served, "serve");
        assertThat(served.served().get(0).calls().safety().allowedDomains()).containsExactly("example.com");
        assertThat(served.err()).contains("ITERABLE_ALLOWED_DOMAINS=any does not count");
    }

    @Test
    void changesPeopleOnlyForAnApprover() throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        ApproverFixture.viewer(home, PROJECT, "ben");

        assertThat(ran(
                                ExitCode.NEEDS_ANSWER,
                                program().typed("anna", "wrong", "ann", PASSPHRASE, "", "wrong again"),
                                "approvals people add eve")
                        .err())
                .contains("the name or the passphrase was wrong three times. Nothing was done.");
        assertThat(ran(ExitCode.NEEDS_ANSWER, program().typed("ben", PASSPHRASE), "approvals people remove anna")
                        .err())
                .contains("ben is a viewer and cannot decide");
        assertThat(ran(ExitCode.NEEDS_ANSWER, program().typed("anna"), "approvals people passphrase ben")
                        .err())
                .contains("no passphrase was typed");
        assertThat(approvers().people().keySet()).containsExactly("anna", "ben");

        RegisteredApprover before = approvers().find("ben").orElseThrow();
        ran(ExitCode.OK, program().typed("", PASSPHRASE, OTHER, OTHER), "approvals people passphrase ben");
        assertThat(approvers().find("ben")).isPresent().get().isNotEqualTo(before);
        assertThat(ran(ExitCode.CONFIGURATION, program().typed("anna", PASSPHRASE), "approvals people remove anna")
                        .err())
                .contains("anna is the last approver. Remove the viewers first");
        ran(ExitCode.OK, program().typed("anna", PASSPHRASE), "approvals people remove ben");
        assertThat(ran(ExitCode.OK, program().typed("anna", PASSPHRASE), "approvals people remove anna")
                        .err())
                .contains("It was the last approver");
        assertThat(approvers()).isEqualTo(ProjectApprovers.NONE);
    }

    /** What an agent with a shell can do: a pipe, arguments and the environment, and no terminal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "people add eve",
                "people add eve --role viewer",
                "people passphrase anna",
                "people remove anna",
                "settings --approve"
            })
    void takesNoPassphraseFromAPipeAnArgumentOrTheEnvironment(String command) throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        String before = Files.readString(home.resolve("approvers.json"));
        CommandFixture piped = program()
                .env("ITERABLE_PASSPHRASE", PASSPHRASE)
                .env("ITERABLE_MCP_DATA", home.resolve("fresh").toString())
                .stdin("anna\n" + PASSPHRASE + "\n" + OTHER + "\n" + OTHER + "\n");

        assertThat(ran(ExitCode.NEEDS_ANSWER, piped, "approvals " + command).err())
                .contains("there is no terminal", "never read from a pipe, an argument or the environment");
        assertThat(ran(
                                ExitCode.USAGE,
                                program(),
                                "approvals " + command + " --passphrase=" + PASSPHRASE.replace(" ", "-"))
                        .err())
                .contains("unknown option --passphrase")
                .doesNotContain("horse");
        assertThat(Files.readString(home.resolve("approvers.json"))).isEqualTo(before);
    }

    @Test
    void setsNoFirstApproverThroughAPipe() throws Exception {
        CommandFixture piped = program().stdin(PASSPHRASE + "\n" + PASSPHRASE + "\n");
        assertThat(ran(ExitCode.NEEDS_ANSWER, piped, "approvals people add eve").err())
                .contains("a new passphrase is typed at a terminal, and there is none");
        assertThat(ran(ExitCode.CONFIGURATION, program().typed(), "approvals people add eve --role viewer")
                        .err())
                .contains("the first person must be an approver");
        assertThat(approvers()).isEqualTo(ProjectApprovers.NONE);
    }

    @Test
    void followsAProjectThatIsRenamedOrAddedAgain() throws Exception {
        ran(ExitCode.OK, new CommandFixture(home).stdin(CommandFixture.KEY), "keys add shop --store file");
        ApproverFixture.approver(home, ApproverFixture.project("shop", CommandFixture.KEY), "anna");

        ran(ExitCode.OK, new CommandFixture(home), "keys rename shop store");
        assertThat(Approvers.at(home)
                        .of(ApproverFixture.project("store", "any"))
                        .exist())
                .isTrue();
        ran(ExitCode.OK, new CommandFixture(home), "keys remove store --yes");
        ran(ExitCode.OK, new CommandFixture(home).stdin(CommandFixture.KEY), "keys add third --store file");
        assertThat(ran(ExitCode.OK, new CommandFixture(home), "approvals people list")
                        .out())
                .contains("anna");
    }

    @Test
    void letsNoSettingBecomeLooserWithoutAPassphrase() throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        Files.writeString(home.resolve("config.json"), "{\"sameCall\":\"off\"}");

        CommandFixture served = program().env("ITERABLE_CONFIRM", "off");
        ran(ExitCode.OK, served, "serve --budgets off");
        assertThat(served.served().get(0).calls().safety()).isEqualTo(SafetyOptions.DEFAULT);
        assertThat(served.err())
                .contains(
                        "ITERABLE_CONFIRM=off does not count, because no approver has agreed to it: audience holds",
                        "ITERABLE_BUDGETS=off does not count",
                        "ITERABLE_SAME_CALL=off does not count",
                        "iterable-mcp approvals settings --approve");
        assertThat(ran(ExitCode.OK, program().env("ITERABLE_CONFIRM", "off"), "doctor --offline")
                        .out())
                .contains("ITERABLE_CONFIRM=off does not count");

        CommandFixture stricter = program().env("ITERABLE_CONFIRM", "all");
        ran(ExitCode.OK, stricter, "serve");
        assertThat(stricter.served().get(0).calls().safety().confirm()).isEqualTo(Confirm.ALL);

        CommandFixture agreed = program().env("ITERABLE_CONFIRM", "off").typed("anna", PASSPHRASE);
        assertThat(ran(ExitCode.OK, agreed, "approvals settings --approve").out())
                .contains("ITERABLE_CONFIRM", "ITERABLE_SAME_CALL")
                .doesNotContain("ITERABLE_BUDGETS");
        CommandFixture later = program().env("ITERABLE_CONFIRM", "off");
        ran(ExitCode.OK, later, "serve");
        assertThat(later.served().get(0).calls().safety().confirm()).isEqualTo(Confirm.OFF);
        assertThat(later.err()).isEmpty();
    }

    @Test
    void doesNotStartWhereItCannotReadTheApprovers() throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        Files.writeString(home.resolve("approvers.json"), "{");

        CommandFixture served = program();
        served.run("serve");
        assertThat(served.served()).isEmpty();
        assertThat(served.err() + served.refusals()).contains("approvers.json is not valid JSON");
    }
}
