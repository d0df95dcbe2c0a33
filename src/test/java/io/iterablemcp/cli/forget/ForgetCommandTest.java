package io.iterablemcp.cli.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Project;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.safety.forget.Certificate;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a sandbox, through the whole chain. */
class ForgetCommandTest {

    private static final String ANN = "ann.forget@example.com";
    private static final String BOB = "bob.forget@example.com";

    @TempDir
    private Path home;

    private Sandbox sandbox;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(
                SandboxOptions.DEFAULT.withPeople(200).withLag(Duration.ZERO), Catalogue.load(), Clock.systemUTC());
        file = home.resolve("people.csv");
        for (String email : new String[] {ANN, BOB}) {
            CommandFixture made = command();
            assertThat(made.run("call", "update_user", "email=" + email))
                    .as(made.err())
                    .isZero();
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private CommandFixture command() {
        return new CommandFixture(home)
                .realServer()
                .env("ITERABLE_API_KEY", sandbox.keys().of(KeyType.SERVER))
                .env("ITERABLE_BASE_URL", sandbox.baseUrl().toString())
                .env("ITERABLE_USER_PII", "true")
                .env("ITERABLE_ENABLE_WRITES", "true")
                .env("ITERABLE_ENABLE_SENDS", "true")
                .env("ITERABLE_ENABLE_FORGET", "true")
                .env("ITERABLE_RATE_LIMITS", "off");
    }

    private CommandFixture forget(String typed, int expected, String... options) {
        CommandFixture command = command().watched().stdin(typed);
        String[] args = new String[options.length + 2];
        args[0] = "forget";
        args[1] = "--file=" + file;
        System.arraycopy(options, 0, args, 2, options.length);
        assertThat(command.run(args)).as(command.err()).isEqualTo(expected);
        return command;
    }

    private Certificate certificate() throws IOException {
        return Certificate.read(Files.readString(home.resolve("people.certificate.json")))
                .orElseThrow();
    }

    private String profile(String email) {
        CommandFixture command = command();
        command.run("call", "get_user_by_email", "email=" + email);
        return command.out();
    }

    @Test
    void forgetsVerifiesAndWritesACertificate() throws IOException {
        Files.writeString(file, "email\n" + ANN + "\nnobody.forget@example.com\n");

        CommandFixture command = forget("2\n", 0);

        assertThat(command.err())
                .contains(
                        "this forgets 2 people for good",
                        "1 of them has no profile",
                        "2 people are forgotten and verified");
        assertThat(certificate().people()).hasSize(2).allSatisfy(person -> {
            assertThat(person.verified().orElseThrow().complete()).isTrue();
            assertThat(person.calls().values())
                    .allSatisfy(hash -> assertThat(hash).hasSize(64));
        });
        assertThat(Files.readString(home.resolve("people.certificate.json"))
                        + Files.readString(home.resolve("people.certificate.txt")))
                .doesNotContain("@example.com", "ann.forget");
        assertThat(profile(ANN)).doesNotContain(ANN);
        assertThat(profile(BOB)).contains(BOB);
    }

    @Test
    void goesOnWhereItEnded() throws IOException {
        Files.writeString(file, "email\n" + ANN + "\n");
        forget("1\n", 0);
        Files.writeString(file, "email\n" + ANN + "\n" + BOB + "\n");

        CommandFixture second = forget("1\n", 0);
        CommandFixture third = forget("", 0);

        assertThat(second.err()).contains("this forgets 1 person for good");
        assertThat(third.err()).contains("all 2 people of " + file + " are in the certificate already");
        assertThat(certificate().people()).hasSize(2);
        assertThat(profile(BOB)).doesNotContain(BOB);
    }

    @Test
    void sendsNothingWhileARowHasAFault() throws IOException {
        Files.writeString(file, "email\n" + ANN + "\nno address\n");

        CommandFixture refused = forget("1\n", ExitCode.BAD_ARGUMENTS.code());

        assertThat(refused.err()).contains("line 3: this is no email address.", "nothing was sent", "--skip-bad");
        assertThat(profile(ANN)).contains(ANN);
        forget("1\n", 0, "--skip-bad");
        assertThat(profile(ANN)).doesNotContain(ANN);
    }

    @Test
    void refusesARowWhoseIdsBelongToTwoPeople() throws IOException {
        for (String name : new String[] {"two", "three", "four"}) {
            String email = "email=" + name + ".forget@example.com";
            assertThat(command().run("call", "update_user", email, "userId=u-" + name))
                    .isZero();
        }
        Files.writeString(
                file,
                "email,userId\n" + ANN
                        + ",u-two\nunknown.forget@example.com,u-three\nfour.forget@example.com,u-four\n");

        CommandFixture refused = forget("1\n", ExitCode.BAD_ARGUMENTS.code());

        assertThat(refused.err())
                .contains(
                        "line 2: its email and its userId belong to two people.",
                        "line 3: its email and its userId belong to two people.")
                .doesNotContain("line 4");
        assertThat(profile(ANN)).contains(ANN);
        assertThat(profile("three.forget@example.com")).contains("u-three");
    }

    @Test
    void needsTwoDifferentApproversAboveTheLimit() throws Exception {
        Project project = ApproverFixture.project(sandbox.keys().of(KeyType.SERVER));
        ApproverFixture.approver(home, project, "anna");
        ApproverFixture.approver(home, project, "ben");
        Files.writeString(file, "email\n" + ANN + "\n" + BOB + "\n");

        CommandFixture same = aboveTheLimit("anna", "anna");
        int refused = same.run("forget", "--file=" + file);
        assertThat(same.err()).contains("more than 1 people need two different approvers");
        assertThat(refused).isEqualTo(ExitCode.NEEDS_ANSWER.code());
        assertThat(profile(ANN)).contains(ANN);

        CommandFixture both = aboveTheLimit("anna", "ben");
        assertThat(both.run("forget", "--file=" + file)).as(both.err()).isZero();
        assertThat(profile(ANN) + profile(BOB)).doesNotContain(ANN, BOB);
    }

    private CommandFixture aboveTheLimit(String first, String second) {
        return command()
                .env("ITERABLE_SECOND_APPROVER", "1")
                .stdin("2\n")
                .typed(first, ApproverFixture.PASSPHRASE, second, ApproverFixture.PASSPHRASE);
    }

    @Test
    void sendsNothingUnlessAPersonTypesTheNumber() throws IOException {
        Files.writeString(file, "email\n" + ANN + "\n");

        forget("yes\n", ExitCode.NEEDS_ANSWER.code());
        CommandFixture piped = command().stdin("1\n");
        int code = piped.run("forget", "--file=" + file);

        assertThat(code).isEqualTo(ExitCode.NEEDS_ANSWER.code());
        assertThat(piped.err()).contains("a person has to type the number of people on a terminal");
        assertThat(profile(ANN)).contains(ANN);
    }

    @Test
    void refusesWhileForgetIsClosed() throws IOException {
        Files.writeString(file, "email\n" + ANN + "\n");

        CommandFixture closed =
                command().env("ITERABLE_ENABLE_FORGET", "false").watched().stdin("1\n");

        assertThat(closed.run("forget", "--file=" + file)).isEqualTo(ExitCode.REFUSED.code());
        assertThat(closed.err()).contains("forget is closed", "ITERABLE_ENABLE_FORGET=true");
        assertThat(profile(ANN)).contains(ANN);
    }

    @Test
    void keepsAFileThatIsNoCertificate() throws IOException {
        Files.writeString(file, "email\n" + ANN + "\n");
        Path other = home.resolve("other.json");
        Files.writeString(other, "{\"mine\":true}");

        CommandFixture refused = forget("1\n", ExitCode.BAD_ARGUMENTS.code(), "--certificate=" + other);

        assertThat(refused.err()).contains(other + " is no certificate of this command");
        assertThat(Files.readString(other)).isEqualTo("{\"mine\":true}");
        assertThat(profile(ANN)).contains(ANN);
    }
}
