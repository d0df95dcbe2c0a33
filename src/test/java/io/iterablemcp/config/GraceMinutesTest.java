package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grace period of approved sends is a setting that approvers hold. */
class GraceMinutesTest {

    @TempDir
    private Path home;

    private static SafetyOptions with(int minutes) {
        return SafetyOptions.DEFAULT.with(approved(minutes));
    }

    private static ApprovedSafety approved(int minutes) {
        ApprovedSafety usual = ApprovedSafety.DEFAULT;
        return new ApprovedSafety(
                usual.confirm(),
                usual.budgets(),
                usual.sameCall(),
                List.of(),
                OptionalLong.empty(),
                true,
                Duration.ofMinutes(minutes));
    }

    private static Duration grace(SettingsFixture given) {
        return given.settings().calls().safety().grace();
    }

    @Test
    void isOffUnlessItIsGiven() {
        assertThat(grace(new SettingsFixture(home))).isZero();
        assertThat(grace(new SettingsFixture(home).env("ITERABLE_GRACE_MINUTES", "0")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 120})
    void isReadFromEverySource(int minutes) {
        Duration wanted = Duration.ofMinutes(minutes);

        assertThat(grace(new SettingsFixture(home).env("ITERABLE_GRACE_MINUTES", "" + minutes)))
                .isEqualTo(wanted);
        assertThat(grace(new SettingsFixture(home).flag(SettingName.GRACE_MINUTES, "" + minutes)))
                .isEqualTo(wanted);
        assertThat(grace(new SettingsFixture(home).file("{\"graceMinutes\": " + minutes + "}")))
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "121", "1.5", "10m", "off", "99999999999"})
    void mustBeANumberOfMinutes(String value) {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_GRACE_MINUTES", value)
                        .fault())
                .isEqualTo("ITERABLE_GRACE_MINUTES is \"" + value
                        + "\": it must be a whole number of minutes from 0 (no grace period) to 120, such as 10.");
    }

    @Test
    void doesNotDelayWhatNobodyApproves() {
        assertThat(grace(new SettingsFixture(home)
                        .env("ITERABLE_GRACE_MINUTES", "10")
                        .env("ITERABLE_CONFIRM", "off")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"10, 5, 10", "10, 0, 10", "0, 10, 10", "10, 30, 30", "0, 0, 0"})
    void canOnlyBecomeLongerThanWhatIsApproved(int approved, int given, int held) {
        SafetyOptions options = with(given);

        assertThat(approved(approved).over(options).grace()).isEqualTo(Duration.ofMinutes(held));
        assertThat(approved(approved).loosened(options)).isEqualTo(held == given ? List.of() : loosened(given, held));
    }

    private static List<ApprovedSafety.Loosened> loosened(int given, int held) {
        return List.of(new ApprovedSafety.Loosened(SettingName.GRACE_MINUTES, "" + given, "" + held));
    }
}
