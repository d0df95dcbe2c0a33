package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person says of a project because Iterable's API does not return it. */
class ReportSettingsTest {

    @TempDir
    private Path home;

    private ReportOptions reports(SettingsFixture given) {
        return given.settings().calls().reports();
    }

    @Test
    void areReadFromTheFileAndTheEnvironment() {
        assertThat(reports(new SettingsFixture(home))).isEqualTo(ReportOptions.DEFAULT);
        ReportOptions read = reports(new SettingsFixture(home)
                .file("{\"projectType\": \"hybrid\", \"locales\": [\"de\", \"fr-CA\"]}")
                .env("ITERABLE_PROJECT_TYPE", "USERID"));
        assertThat(read.projectType()).contains("userId");
        assertThat(read.locales()).containsExactly("de", "fr-CA");
    }

    @Test
    void areKeptWhateverElseOfTheCallsChanges() {
        Settings settings =
                new SettingsFixture(home).env("ITERABLE_LOCALES", "de, en-GB").settings();

        assertThat(settings.withRateLimits(false)
                        .withMaxResultChars(5_000)
                        .calls()
                        .reports()
                        .locales())
                .containsExactly("de", "en-GB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail", "hybrid,email", "user id"})
    void refuseWhatIsNoTypeOfProject(String type) {
        assertThat(new SettingsFixture(home).env("ITERABLE_PROJECT_TYPE", type).fault())
                .isEqualTo("ITERABLE_PROJECT_TYPE is \"" + type + "\": it must be email, userId or hybrid.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de,,fr", "d e", "-de", "a?b"})
    void refuseWhatIsNoLocale(String locales) {
        assertThat(new SettingsFixture(home).env("ITERABLE_LOCALES", locales).fault())
                .startsWith("ITERABLE_LOCALES is \"" + locales + "\": it must be at most 20 locales");
    }
}
