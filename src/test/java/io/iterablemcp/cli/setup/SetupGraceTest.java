package io.iterablemcp.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.keys.approvers.Approvers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Setup proposes a grace period where sends are open, in the change that it shows. */
@DisabledOnOs(OS.WINDOWS)
class SetupGraceTest {

    @TempDir
    private Path home;

    private SetupMachine machine;

    @BeforeEach
    void storeAProject() throws Exception {
        machine = new SetupMachine(home);
        machine.store("shop", Map.of());
    }

    private String registered() throws IOException {
        return Files.readString(machine.cursor);
    }

    @Test
    void proposesTenMinutesWhereSendsAreOpened() throws IOException {
        String line = "setup --client cursor --writes --sends";

        assertThat(machine.run(line + " --dry-run").out()).contains("--grace-minutes=10");
        assertThat(machine.run(line + " --yes").err())
                .contains("an approved campaign send goes out 10 minutes after its call")
                .contains("To choose another time: --grace-minutes");
        assertThat(registered()).contains("--sends", "--grace-minutes=10");
        assertThat(machine.run(line + " --yes").err()).contains("no change needed");
        machine.run("setup --client cursor --writes --yes");
        assertThat(registered()).doesNotContain("--grace-minutes");
    }

    @Test
    void writesTheTimeThatThePersonWants() throws IOException {
        machine.run("setup --client cursor --writes --sends --grace-minutes 0 --yes");
        assertThat(registered()).contains("--grace-minutes=0");
        CommandFixture wrong = machine.fixture();

        assertThat(wrong.run("setup", "--client", "cursor", "--sends", "--grace-minutes", "500", "--yes"))
                .isNotZero();
        assertThat(wrong.err()).contains("--grace-minutes").contains("from 0 (no grace period) to 120");
        assertThat(registered()).contains("--grace-minutes=0");
    }

    @Test
    void leavesTheTimeOfTheFileAlone() throws Exception {
        machine.store("mail", Map.of(SettingName.WRITES, "true", SettingName.SENDS, "true"));
        machine.run("setup --client cursor --yes");
        assertThat(registered()).as("the project opens sends").contains("--grace-minutes=10");
        Files.writeString(home.resolve("ours/config.json"), "{\"graceMinutes\": 30}");

        machine.run("setup --client cursor --yes");
        assertThat(registered()).doesNotContain("--grace-minutes");
    }

    @Test
    void isKeptWithTheFirstApprover() throws Exception {
        CommandFixture done = machine.fixture()
                .typed(ApproverFixture.PASSPHRASE, ApproverFixture.PASSPHRASE)
                .stdin("y\nanna\n");

        assertThat(done.run("setup", "--client", "cursor", "--writes", "--sends"))
                .as(done.err())
                .isZero();
        Project project = ApproverFixture.project("shop", CommandFixture.KEY);
        assertThat(Approvers.at(home.resolve("ours")).of(project).safety().grace())
                .isEqualTo(Duration.ofMinutes(10));
    }
}
