package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.FileModes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSettingsTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path home;

    @Test
    void keepsTheKeyAndNeverPrintsIt() {
        SettingsFixture given = new SettingsFixture(home).env("ITERABLE_API_KEY", KEY + "\n");

        assertThat(given.settings().project().key())
                .get()
                .extracting(Secret::reveal)
                .isEqualTo(KEY);
        assertThat(given.settings().toString()).doesNotContain(KEY);
        assertThat(given.warnings()).isEmpty();
    }

    @Test
    void warnsAboutAnUnusualKeyWithoutRepeatingIt() {
        assertThat(new SettingsFixture(home).env("ITERABLE_API_KEY", "paste-me").warnings())
                .singleElement()
                .asString()
                .contains("ITERABLE_API_KEY does not look like an Iterable key")
                .doesNotContain("paste-me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab cd", "ab\ncd", "ab\u0000cd", "abécd"})
    void refusesAKeyThatCannotBeInAHeader(String key) {
        assertThat(new SettingsFixture(home).env("ITERABLE_API_KEY", key).fault())
                .startsWith("ITERABLE_API_KEY contains a space")
                .doesNotContain("ab", "cd");
    }

    @Test
    void readsTheJwtSecretFromAFileInTheConfigurationDirectory() throws IOException {
        FileModes.secret(home.resolve("secret"), "s3cret\n");
        SettingsFixture given = new SettingsFixture(home).file("{\"jwtSecretFile\": \"secret\", \"keyType\": \"jwt\"}");
        assertThat(given.settings().project().jwtSecret())
                .get()
                .extracting(Secret::reveal)
                .isEqualTo("s3cret");

        given.env("ITERABLE_JWT_SECRET", "stronger");
        assertThat(given.settings().project().jwtSecret())
                .get()
                .extracting(Secret::reveal)
                .isEqualTo("stronger");
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw-rw-rw-"})
    void refusesAJwtSecretThatOthersCanRead(String permissions) throws IOException {
        Path file = FileModes.secret(home.resolve("secret"), "s3cret");
        SettingsFixture given = new SettingsFixture(home).file("{\"jwtSecretFile\": \"secret\", \"keyType\": \"jwt\"}");
        FileModes.set(file, permissions);

        assertThat(given.fault())
                .startsWith(file + " is not used: other users can ")
                .endsWith("run `chmod 600 " + file + "`.")
                .doesNotContain("s3cret");
    }

    @Test
    void refusesTwoJwtSecretsAndUnreadableOnes() throws IOException {
        FileModes.secret(home.resolve("empty"), " \n");
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_JWT_SECRET", "a")
                        .env("ITERABLE_JWT_SECRET_FILE", "empty")
                        .fault())
                .contains("Both ITERABLE_JWT_SECRET and ITERABLE_JWT_SECRET_FILE");
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_JWT_SECRET_FILE", "empty")
                        .fault())
                .contains("which is empty");
        assertThat(new SettingsFixture(home)
                        .env("ITERABLE_JWT_SECRET_FILE", "missing")
                        .fault())
                .contains("ITERABLE_JWT_SECRET_FILE names " + home.resolve("missing"), "cannot be read");
    }
}
