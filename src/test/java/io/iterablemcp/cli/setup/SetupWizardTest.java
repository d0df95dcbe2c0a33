package io.iterablemcp.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.tools.Outcome;
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

/** The questions of setup on a terminal. */
@DisabledOnOs(OS.WINDOWS)
class SetupWizardTest {

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
    void theWizardAsksAgainForAKeyThatIterableDoesNotAccept() {
        String wrong = "ffffffffffffffffffffffffffffffff";
        CommandFixture done = machine.fixture().watched();
        done.works(call -> call.caller().project().key().orElseThrow().reveal().equals(wrong)
                ? SetupMachine.failed(Reply.Cause.UNAUTHORIZED)
                : new Outcome.Answered("{}", List.of()));
        done.stdin(String.join("\n", "1", "shop", "1", wrong, "n", CommandFixture.KEY, "1", "y", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out().replaceAll("\\s+", " "))
                .contains("api.iterable.com does not accept the key.", "Store it anyway? [y/N]")
                .contains("The key works: it is a server-side key")
                .doesNotContain(wrong, CommandFixture.KEY);
        assertThat(machine.projects()).containsExactly("shop {REGION=us, KEY_TYPE=server} cdef");
    }

    @Test
    void theWizardFindsTheRegionAndTheTypeOfAKey() {
        CommandFixture done = machine.fixture().watched();
        done.works(call -> !call.caller().project().baseUrl().equals(Project.EU)
                        || call.tool().name().equals("get_user_by_email")
                ? SetupMachine.failed(Reply.Cause.UNAUTHORIZED)
                : new Outcome.Answered("{}", List.of()));
        done.stdin(String.join("\n", "1", "shop", "1", CommandFixture.KEY, "1", "y", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("The key belongs to the data centre eu, not to us");
        assertThat(machine.projects()).containsExactly("shop {REGION=eu, KEY_TYPE=read-only} cdef");
    }

    @Test
    void theWizardSaysThatAKeyCouldNotBeTestedAndAsks() {
        CommandFixture done = machine.fixture().watched().answers(SetupMachine.failed(Reply.Cause.NO_CONNECTION));
        done.stdin(String.join("\n", "1", "shop", "1", CommandFixture.KEY, "y", "1", "y", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("The key could not be tested: no way there");
        assertThat(machine.projects()).hasSize(1);
    }

    @Test
    void asksForAllThatANewUserNeedsToSay() {
        CommandFixture done = machine.fixture().watched();
        done.stdin(String.join(
                "\n",
                "1",
                "shop",
                "2",
                "nonsense",
                "n",
                CommandFixture.KEY,
                "2",
                "2",
                "y",
                "perhaps",
                "n",
                "n",
                "y",
                ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out())
                .contains(
                        "1  Cursor  " + cursor,
                        "keys have 32 characters",
                        "an agent can change and delete",
                        "Please answer y or n.",
                        "Masked: an agent works with people",
                        "Project shop (eu, pii=masked, writes), for Cursor.",
                        "+++ " + cursor,
                        "Project shop is stored")
                .doesNotContain(CommandFixture.KEY);
        assertThat(done.err()).contains("is registered in", "next: Switch iterable on");
        assertThat(cursor).content().contains("[\"serve\", \"--project\", \"shop\"]");
        assertThat(machine.projects())
                .containsExactly("shop {REGION=eu, KEY_TYPE=server, PII=masked, WRITES=true} cdef");
    }

    @Test
    void takesAProjectThatIsStored() throws KeyStoreException {
        machine.store("one", Map.of());
        machine.store("two", Map.of());
        CommandFixture done = machine.fixture().watched().stdin("\n2\ny\n");
        assertThat(done.run("setup")).isZero();
        assertThat(cursor).content().contains("\"two\"");
    }

    @Test
    void storesNothingWhenTheLastAnswerIsNo() {
        CommandFixture done = machine.fixture().watched();
        done.stdin(String.join("\n", "9", "", "", "", CommandFixture.KEY, "", "n", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("Please answer with numbers from 1 to 1", "Project default (us, reads only)");
        assertThat(done.err()).contains("nothing was changed");
        assertThat(cursor).doesNotExist();
        assertThat(machine.projects()).isEmpty();
    }

    @Test
    void asksForNoProjectThatIsNamed() throws KeyStoreException {
        machine.store("one", Map.of());
        machine.store("two", Map.of());
        CommandFixture done = machine.fixture().watched().stdin("\ny\n");
        assertThat(done.run("setup", "--project", "one")).isZero();
        assertThat(done.out()).doesNotContain("Which project?");
        assertThat(cursor).content().contains("\"one\"");
    }

    @Test
    void callsNothingOpenThatIsClosed() throws KeyStoreException {
        machine.store("shop", Map.of(SettingName.REGION, "eu", SettingName.WRITES, "false"));
        CommandFixture done = machine.fixture().watched().stdin("\n\nn\n");
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("1  shop  eu, reads only", "Project shop (eu, reads only)");
    }

    @Test
    void asksForNoConsentIfThereIsNothingToDo() throws KeyStoreException {
        machine.store("shop", Map.of());
        machine.run("setup --client cursor --yes");
        CommandFixture done = machine.fixture().watched().stdin("\n\n");
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("Cursor: is registered already").doesNotContain("Store the project?");
    }

    @Test
    void theExitCodeShowsThatTheWizardCouldNotSetUpAClient() throws KeyStoreException, IOException {
        machine.store("shop", Map.of());
        Files.writeString(cursor, "{");
        CommandFixture done = machine.fixture().watched().stdin("\n\n");
        assertThat(done.run("setup")).isEqualTo(10);
        assertThat(done.out().replaceAll("\\s+", " ")).contains("it ends too early, at line 1, column 2");
    }
}
