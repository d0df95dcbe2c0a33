package io.iterablemcp.safety.preview.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.ApprovalOptions;
import io.iterablemcp.config.Confirm;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.SameCall;
import io.iterablemcp.config.budget.BudgetLimits;
import io.iterablemcp.safety.preview.PreviewFixture;
import io.iterablemcp.safety.preview.PreviewLine;
import io.iterablemcp.sandbox.world.Medium;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a grace period, a preview says when a campaign goes out, and no schedule call is a way around it. */
class GracePreviewTest {

    private static final String ZONES = ",'recipientTimeZone':{'defaultTimeZone':'UTC','startTimeZone':'UTC'}";

    @TempDir
    private Path folder;

    private PreviewFixture previews;
    private long campaign;

    @BeforeEach
    void start() {
        previews = new PreviewFixture(folder);
        String list = previews.lists(3).toString().replaceAll("[\\[\\] ]", "");
        campaign = previews.iterable.blast(previews.iterable.template(Medium.EMAIL), list, "");
        previews.requests.clear();
    }

    @AfterEach
    void stop() {
        previews.close();
    }

    private static SafetyOptions options(Confirm confirm) {
        return new SafetyOptions(
                SameCall.OFF,
                confirm,
                Optional.of(BudgetLimits.DEFAULT),
                List.of(),
                true,
                Optional.empty(),
                new ApprovalOptions(Duration.ofHours(24), OptionalLong.empty(), true, Duration.ofMinutes(10)));
    }

    private Outcome schedule(Confirm confirm, Duration ahead, String more) {
        Instant sendAt = previews.clock.instant().plus(ahead).truncatedTo(ChronoUnit.SECONDS);
        return previews.run(
                options(confirm),
                "schedule_campaign",
                "{'campaignId':" + campaign + ",'sendAt':'" + sendAt + "'" + more + "}");
    }

    private String when() {
        return previews.planned().lines().stream()
                .filter(line -> line.label().equals("When"))
                .map(PreviewLine::clear)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysThatASendGoesOutLaterAndHoldsTheApprovalToIt() {
        previews.run(options(Confirm.AUDIENCE), "send_campaign", "{'campaignId':" + campaign + "}");

        assertThat(when()).isEqualTo("10 minutes after the call; until then a person can cancel it");
        assertThat(previews.planned().basis().marks()).containsEntry("the grace period", "10 minutes");
    }

    @Test
    void refusesAScheduleCallThatIsSoonerAndSaysTheEarliestTime() {
        Outcome sooner = schedule(Confirm.AUDIENCE, Duration.ofMinutes(9), "");

        assertThat(sooner.exitCode()).isEqualTo(ExitCode.BAD_ARGUMENTS);
        Instant earliest = previews.clock
                .instant()
                .plus(Duration.ofMinutes(10))
                .plusMillis(999)
                .truncatedTo(ChronoUnit.SECONDS);
        assertThat(sooner.words())
                .startsWith("Refused, nothing was sent: sendAt is ")
                .contains("goes out at the earliest 10 minutes after its call (ITERABLE_GRACE_MINUTES)")
                .contains("The earliest time is now " + earliest + " (UTC).");
        assertThat(schedule(Confirm.AUDIENCE, Duration.ofHours(25), ZONES).words())
                .contains("and with recipientTimeZone 26 hours later");
        assertThat(previews.requests).isEmpty();
    }

    @Test
    void letsALaterOnePass() {
        assertThat(schedule(Confirm.AUDIENCE, Duration.ofMinutes(11), "").isError())
                .isFalse();
        assertThat(schedule(Confirm.AUDIENCE, Duration.ofHours(27), ZONES).isError())
                .isFalse();
        assertThat(previews.planned().basis().marks()).doesNotContainKey("the grace period");
    }

    @Test
    void doesNotConcernChangesThatNobodyApproves() {
        assertThat(schedule(Confirm.OFF, Duration.ofMinutes(1), "").isError()).isFalse();
        previews.run(options(Confirm.OFF), "send_campaign", "{'campaignId':" + campaign + "}");

        assertThat(when()).isEqualTo("at once");
    }
}
