package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModeReaderTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "TRUE", "True", "on", "truee", " true", "true "})
    void opensOnlyWithTheExactTextTrueAndSaysSo(String value) {
        SettingsFixture given = new SettingsFixture(home).env("ITERABLE_ENABLE_WRITES", value);

        assertThat(given.settings().project().mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(given.warnings())
                .containsExactly("ITERABLE_ENABLE_WRITES is \"" + value
                        + "\", but only the exact text true opens it, so it stays closed.");
    }

    @Test
    void masksPersonalDataByThatWordOnlyAndNothingElse() {
        Mode masked = Mode.READ_ONLY.withPersonal(PersonalAccess.MASKED);
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_USER_PII", "masked")
                        .settings()
                        .project()
                        .mode())
                .isEqualTo(masked);
        assertThat(new SettingsFixture(home)
                        .file("{\"pii\": \"masked\"}")
                        .settings()
                        .project()
                        .mode())
                .isEqualTo(masked);
        SettingsFixture wrong =
                new SettingsFixture(home).env("ITERABLE_USER_PII", "Masked").env("ITERABLE_ENABLE_WRITES", "masked");
        assertThat(wrong.settings().project().mode()).isEqualTo(Mode.READ_ONLY);
        assertThat(wrong.warnings())
                .containsExactlyInAnyOrder(
                        "ITERABLE_USER_PII is \"Masked\", but only the exact text true or masked opens it, so it stays closed.",
                        "ITERABLE_ENABLE_WRITES is \"masked\", but only the exact text true opens it, so it stays closed.");
    }

    @Test
    void requiresTheExactTextInTheFileToo() {
        assertThat(new SettingsFixture(home)
                        .file("{\"writes\": \"true \", \"pii\": \"TRUE\"}")
                        .settings()
                        .project()
                        .mode())
                .isEqualTo(Mode.READ_ONLY);
    }

    @Test
    void doesNotWarnAboutFalse() {
        assertThat(new SettingsFixture(home).env("ITERABLE_USER_PII", "false").warnings())
                .isEmpty();
    }

    @Test
    void keepsSendsClosedWithoutWrites() {
        SettingsFixture given = new SettingsFixture(home).env("ITERABLE_ENABLE_SENDS", "true");
        assertThat(given.settings().project().mode().sends()).isFalse();
        assertThat(given.warnings())
                .containsExactly(
                        "ITERABLE_ENABLE_SENDS=true works only together with ITERABLE_ENABLE_WRITES=true, so it stays closed.");

        given.env("ITERABLE_ENABLE_WRITES", "true");
        assertThat(given.settings().project().mode().sends()).isTrue();
        assertThat(given.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ITERABLE_ENABLE_WRITES", "ITERABLE_USER_PII"})
    void keepsForgetClosedWithoutWritesAndPersonalData(String only) {
        SettingsFixture given =
                new SettingsFixture(home).env("ITERABLE_ENABLE_FORGET", "true").env(only, "true");

        assertThat(given.settings().project().mode().forget()).isFalse();
        assertThat(given.warnings())
                .singleElement()
                .asString()
                .contains(
                        "ITERABLE_ENABLE_FORGET=true",
                        "ITERABLE_ENABLE_WRITES=true and ITERABLE_USER_PII=masked or true");
    }

    @Test
    void opensEverythingIfAllSettingsAreTrue() {
        assertThat(new SettingsFixture(home)
                        .file("{\"pii\": true, \"writes\": true, \"sends\": \"true\", \"forget\": true}")
                        .settings()
                        .project()
                        .mode())
                .isEqualTo(Mode.EVERYTHING.withWebhooks(false)); // of which no setting knows
    }

    @Test
    void warnsAboutMisspeltVariables() {
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_TOOL_DENY", "*")
                        .env("ITERABLE_API_KEY_STAGING", "x")
                        .env("ITERABLE_FOO", "x")
                        .warnings())
                .singleElement()
                .asString()
                .contains("\"ITERABLE_TOOL_DENY\"", "did you mean ITERABLE_TOOLS_DENY?");
    }
}
