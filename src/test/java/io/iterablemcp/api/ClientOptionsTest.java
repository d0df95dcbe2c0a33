package io.iterablemcp.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.api.request.WireRequest;
import io.iterablemcp.config.CallOptions;
import io.iterablemcp.config.Places;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.SafetyOptions;
import io.iterablemcp.config.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientOptionsTest {

    @Test
    void readsDeadlineAndRateLimitsFromTheSettings() {
        Project project = ClientFixture.project(Project.EU.uri());
        Settings settings = new Settings(
                project,
                new CallOptions(Duration.ofSeconds(9), 40_000, false, SafetyOptions.DEFAULT),
                Settings.LogLevel.INFO,
                Optional.empty(),
                Places.at(Path.of("home")),
                Map.of());
        assertThat(ClientOptions.of(settings, "0.1.0"))
                .isEqualTo(new ClientOptions(
                        project, Duration.ofSeconds(9), Duration.ofSeconds(15), Duration.ofSeconds(5), false, "0.1.0"));
    }

    @Test
    void refusesPlainHttpToAnotherMachine() {
        assertThatThrownBy(() -> ClientFixture.project(URI.create("http://api.iterable.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("others could read the key");
    }

    @Test
    void aRequestPrintsNeitherKeyNorPerson() {
        WireRequest request = new WireRequest(
                "GET",
                "/api/users/{email}",
                URI.create("https://api.iterable.com/api/users/jo%40x.org"),
                Map.of("Api-Key", ClientFixture.KEY),
                Optional.of("{}"));
        assertThat(request).hasToString("GET /api/users/{email}");
    }
}
