package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What previews show besides what they read. */
class PreviewSettingsTest {

    @TempDir
    private Path home;

    private PreviewOptions previews(SettingsFixture given) {
        return given.settings().calls().safety().previews();
    }

    @Test
    void areReadFromTheFileAndTheEnvironment() {
        assertThat(previews(new SettingsFixture(home))).isEqualTo(PreviewOptions.DEFAULT);
        PreviewOptions read = previews(new SettingsFixture(home)
                .file("{\"timeZone\": \"Europe/Berlin\", \"proofEmail\": \"ada@example.com\"}")
                .env("ITERABLE_TIME_ZONE", " America/New_York "));
        assertThat(read.zone()).contains(ZoneId.of("America/New_York"));
        assertThat(read.proofEmail()).contains("ada@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Berlin", "europe/berlin", "UTC+1", "+01:00", "Europe/Nowhere"})
    void refuseWhatIsNoTimeZone(String zone) {
        assertThat(new SettingsFixture(home).env("ITERABLE_TIME_ZONE", zone).fault())
                .isEqualTo("ITERABLE_TIME_ZONE is \"" + zone
                        + "\": it must be the name of a time zone, such as Europe/Berlin.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada@", "@example.com", "a b@example.com"})
    void refuseWhatIsNoAddressWithoutRepeatingIt(String address) {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_PROOF_EMAIL", address)
                        .fault())
                .isEqualTo(
                        "ITERABLE_PROOF_EMAIL must be the email address of a colleague's profile in this project, such as"
                                + " ada@example.com.");
    }

    /** Whoever reads the report of doctor may be an agent with a shell. */
    @Test
    void showNobody() {
        assertThat(ShownSetting.of(
                                SettingName.PROOF_EMAIL,
                                Optional.of(new SettingSources.Value(
                                        "ada@example.com", SettingSource.ENVIRONMENT, "ITERABLE_PROOF_EMAIL")))
                        .value())
                .isEqualTo("(set)");
    }

    /** They permit nothing and limit nothing. */
    @Test
    void needNoApprover() {
        SafetyOptions options = new SettingsFixture(home)
                .env("ITERABLE_TIME_ZONE", "Europe/Berlin")
                .env("ITERABLE_PROOF_EMAIL", "ada@example.com")
                .settings()
                .calls()
                .safety();
        assertThat(ApprovedSafety.DEFAULT.loosened(options)).isEmpty();
        assertThat(ApprovedSafety.DEFAULT.over(options)).isEqualTo(options);
    }
}
