package io.iterablemcp.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.ApproverFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Setup and the key of the project: where it is, and what to do without it. */
@DisabledOnOs(OS.WINDOWS)
class SetupKeysTest {

    @TempDir
    private Path home;

    private SetupMachine machine;
    private Path cursor;

    @BeforeEach
    void cursorIsHere() throws IOException {
        machine = new SetupMachine(home);
        cursor = machine.cursor;
    }

    @Test
    void writesAKeyOnlyWhenItIsAskedTo() throws KeyStoreException, IOException {
        machine.store("shop", Map.of(SettingName.REGION, "eu"));
        String said = machine.run("setup --client all --yes").err()
                + machine.run("setup --client cursor --dry-run --key-in-file").out();
        assertThat(said + machine.everything("ours/secrets.json")).doesNotContain(CommandFixture.KEY);
        machine.run("setup --client cursor --yes --key-in-file");
        assertThat(cursor)
                .content()
                .contains("\"ITERABLE_API_KEY\": \"" + CommandFixture.KEY + "\"", "\"ITERABLE_REGION\": \"eu\"")
                .doesNotContain("--project");
        // What it remembers of the file is what was there before, and holds no key.
        assertThat(home.resolve("ours/setup.json")).content().doesNotContain(CommandFixture.KEY);
    }

    @Test
    void namesTheProjectWhoseKeyIsMissing() throws KeyStoreException, IOException {
        machine.store("shop", Map.of());
        Files.delete(home.resolve("ours/secrets.json"));
        CommandFixture done = machine.fixture();
        for (String inFile : List.of("--key-in-file", "--pii")) {
            assertThat(done.run("setup", "--client", "cursor", "--yes", inFile)).isEqualTo(10);
            assertThat(done.err())
                    .contains("the key of project shop is no longer in its store", "keys update shop --new-key");
            assertThat(cursor).doesNotExist();
        }
    }

    @Test
    void proposesAnApproverWhereSendsAreOpened() throws Exception {
        machine.store("shop", Map.of());
        String[] setup = {"setup", "--client", "cursor", "--project", "shop", "--writes", "--sends"};

        CommandFixture quiet = machine.fixture().watched();
        assertThat(quiet.run("setup", "--client", "cursor", "--project", "shop", "--writes", "--sends", "--yes"))
                .isZero();
        assertThat(quiet.err()).contains("sends are open, and no approver is set", "approvals people add NAME");
        Files.delete(cursor);
        CommandFixture later = machine.fixture().typed().stdin("y\n\n");
        assertThat(later.run(setup)).isZero();
        assertThat(later.out()).contains("The name of an approver", "To set an approver later");
        Files.delete(cursor);
        CommandFixture done = machine.fixture()
                .typed(ApproverFixture.PASSPHRASE, ApproverFixture.PASSPHRASE)
                .stdin("y\nanna\n");
        assertThat(done.run(setup)).as(done.err()).isZero();
        assertThat(done.out()).contains("anna approves changes from now on");
        assertThat(done.out() + done.err()).doesNotContain(ApproverFixture.PASSPHRASE);
        Files.delete(cursor);
        CommandFixture again = machine.fixture().typed().stdin("y\n");
        assertThat(again.run(setup)).isZero();
        assertThat(again.out()).doesNotContain("approver");
    }

    @Test
    void registersNoServerThatWouldHaveNoKey() throws IOException {
        Files.createDirectories(home.resolve(".config/Code/User"));
        CommandFixture done = machine.fixture();
        assertThat(done.run("setup", "--client", "cursor", "--client", "vscode", "--yes"))
                .isEqualTo(10);
        assertThat(done.err())
                .contains("Cursor: was not registered, because no project is stored yet", "iterable-mcp keys add NAME")
                .contains("VS Code: is registered in"); // which asks for the key itself
        assertThat(cursor).doesNotExist();

        CommandFixture withKey = machine.fixture().withKey();
        assertThat(withKey.run("setup", "--client", "cursor", "--yes")).isEqualTo(10);
        assertThat(withKey.err()).contains("keys import --from-environment");
        assertThat(cursor).doesNotExist();
        assertThat(machine.projects()).isEmpty();
    }

    @Test
    void asksOnATerminalForTheKeyThatIsMissing() {
        CommandFixture done = machine.fixture().watched();
        done.stdin(String.join("\n", "shop", "2", CommandFixture.KEY, ""));
        assertThat(done.run("setup", "--client", "cursor", "--writes", "--yes")).isZero();
        assertThat(done.err()).contains("testing the key", "is registered in");
        assertThat(done.calls()).isNotEmpty();
        assertThat(cursor).content().contains("[\"serve\", \"--project\", \"shop\", \"--writes\"]");
        assertThat(machine.projects()).containsExactly("shop {REGION=eu, KEY_TYPE=server} cdef");
        assertThat(done.out() + done.err()).doesNotContain(CommandFixture.KEY);
    }

    @Test
    void storesNoKeyOnYesThatIsNotKnownToWork() {
        for (Reply.Cause cause : List.of(Reply.Cause.NO_CONNECTION, Reply.Cause.UNAUTHORIZED)) {
            CommandFixture done = machine.fixture().watched().answers(SetupMachine.failed(cause));
            done.stdin(String.join("\n", "shop", "1", CommandFixture.KEY, ""));
            assertThat(done.run("setup", "--client", "cursor", "--yes")).isEqualTo(10);
            assertThat(done.err()).contains("the key was not stored", "--offline");
            assertThat(cursor).doesNotExist();
            assertThat(machine.projects()).isEmpty();
        }
        CommandFixture offline = machine.fixture().watched().answers(SetupMachine.failed(Reply.Cause.NO_CONNECTION));
        offline.stdin(String.join("\n", "shop", "1", CommandFixture.KEY, ""));
        assertThat(offline.run("setup", "--client", "cursor", "--yes", "--offline"))
                .isZero();
        assertThat(offline.calls()).isEmpty();
        assertThat(machine.projects()).hasSize(1);
    }
}
