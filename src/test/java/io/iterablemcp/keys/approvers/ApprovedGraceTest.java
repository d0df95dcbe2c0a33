package io.iterablemcp.keys.approvers;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.ApprovedSafety;
import io.iterablemcp.config.Project;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The grace period that approvers have agreed to is kept with them, and a shorter one does not count. */
class ApprovedGraceTest {

    private static final Project PROJECT = ApproverFixture.project(CommandFixture.KEY);

    @TempDir
    private Path home;

    @Test
    void isKeptAndHoldsAgainstAShorterOneFromTheEnvironment() throws Exception {
        ApproverFixture.approver(home, PROJECT, "anna");
        ApprovedSafety usual = ApprovedSafety.DEFAULT;
        ApprovedSafety agreed = new ApprovedSafety(
                usual.confirm(),
                usual.budgets(),
                usual.sameCall(),
                List.of(),
                OptionalLong.empty(),
                true,
                Duration.ofMinutes(10));
        ApproverFixture.agreed(home, PROJECT, agreed);

        assertThat(Approvers.at(home).of(PROJECT).safety()).isEqualTo(agreed);
        CommandFixture served = new CommandFixture(home).withKey().env("ITERABLE_GRACE_MINUTES", "2");
        assertThat(served.run("serve")).as(served.err()).isZero();
        assertThat(served.served())
                .singleElement()
                .satisfies(it -> assertThat(it.calls().safety().grace()).isEqualTo(Duration.ofMinutes(10)));
        CommandFixture settings = new CommandFixture(home).withKey().env("ITERABLE_GRACE_MINUTES", "2");
        settings.run("approvals", "settings");
        assertThat(settings.out()).containsPattern("ITERABLE_GRACE_MINUTES +2 +10");
    }
}
