package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source of an address, as messages about failed connections name it. */
class ProjectOriginTest {

    @TempDir
    private Path home;

    @Test
    void namesTheStrongestSourceOfTheAddress() {
        SettingsFixture given = new SettingsFixture(home);
        assertThat(address(given)).isEqualTo("the default region us");
        assertThat(address(given.file("{\"region\": \"eu\"}")))
                .isEqualTo("\"region\" in " + home.resolve("config.json"));
        assertThat(address(given.env("ITERABLE_BASE_URL", "https://proxy.example")))
                .isEqualTo("ITERABLE_BASE_URL in the environment");
        assertThat(address(given.flag(SettingName.REGION, "eu"))).isEqualTo("the flag --region");
    }

    private static String address(SettingsFixture given) {
        return given.settings().project().origin().address();
    }
}
