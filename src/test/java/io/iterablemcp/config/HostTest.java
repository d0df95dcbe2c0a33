package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTest {

    private static final Path USER_HOME = Path.of("/users/ann");

    @Test
    void usesItsOwnVariableThenXdgThenHome() {
        Map<String, String> all =
                Map.of("ITERABLE_MCP_HOME", "/own", "XDG_CONFIG_HOME", "/xdg", "HOME", "/home/ann", "APPDATA", "/app");
        assertThat(directory(all, false)).isEqualTo(Path.of("/own"));
        assertThat(directory(Map.of("XDG_CONFIG_HOME", "/xdg", "HOME", "/home/ann"), false))
                .isEqualTo(Path.of("/xdg/iterable-mcp"));
        assertThat(directory(Map.of("HOME", "/home/ann", "APPDATA", "/app"), false))
                .isEqualTo(Path.of("/home/ann/.config/iterable-mcp"));
        assertThat(directory(Map.of(), false)).isEqualTo(Path.of("/users/ann/.config/iterable-mcp"));
    }

    @Test
    void usesTheRoamingProfileOnWindows() {
        assertThat(directory(Map.of("APPDATA", "/app", "HOME", "/home/ann"), true))
                .isEqualTo(Path.of("/app/iterable-mcp"));
    }

    @Test
    void treatsBlankVariablesAsUnsetAndExpandsTheTilde() {
        assertThat(directory(Map.of("ITERABLE_MCP_HOME", " ", "XDG_CONFIG_HOME", "", "HOME", "/home/ann"), false))
                .isEqualTo(Path.of("/home/ann/.config/iterable-mcp"));
        assertThat(directory(Map.of("ITERABLE_MCP_HOME", "~/it", "HOME", "/home/ann"), false))
                .isEqualTo(Path.of("/home/ann/it"));
    }

    @Test
    void keepsDataInThePlatformsFolder() {
        Map<String, String> all = Map.of(
                "XDG_DATA_HOME", "/xdg", "LOCALAPPDATA", "/local", "HOME", "/home/ann", "ITERABLE_MCP_HOME", "/own");
        assertThat(data(all, false, false)).isEqualTo(Path.of("/xdg/iterable-mcp"));
        assertThat(data(all, false, true)).isEqualTo(Path.of("/home/ann/Library/Application Support/iterable-mcp"));
        assertThat(data(all, true, false)).isEqualTo(Path.of("/local/iterable-mcp"));
        assertThat(data(Map.of("XDG_DATA_HOME", "relative"), false, false))
                .isEqualTo(Path.of("/users/ann/.local/share/iterable-mcp"));
        assertThat(data(Map.of(), true, false)).isEqualTo(Path.of("/users/ann/AppData/Local/iterable-mcp"));
    }

    private static Path data(Map<String, String> environment, boolean windows, boolean mac) {
        return new Host(environment, USER_HOME, windows).dataDirectory(mac);
    }

    private static Path directory(Map<String, String> environment, boolean windows) {
        return new Host(environment, USER_HOME, windows).configDirectory();
    }
}
