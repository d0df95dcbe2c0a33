package io.iterablemcp.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The machine we run on, as far as settings depend on it.
 *
 * @param userHome stands in where {@code HOME} is not set, as under some desktop programs
 */
public record Host(Map<String, String> environment, Path userHome, boolean windows) {

    /** The configuration directory, which need not exist. */
    public Path configDirectory() {
        return variable(SettingName.HOME.environment())
                .map(this::expanded)
                .or(() -> variable("XDG_CONFIG_HOME").map(Path::of).map(base -> base.resolve("iterable-mcp")))
                .or(() -> windows
                        ? variable("APPDATA").map(Path::of).map(base -> base.resolve("iterable-mcp"))
                        : Optional.empty())
                .orElseGet(() -> userDirectory().resolve(".config").resolve("iterable-mcp"));
    }

    /** An MCP client hands its environment over unexpanded, so {@code ~/} is for us to understand. */
    Path expanded(String path) {
        return path.startsWith("~/") ? userDirectory().resolve(path.substring(2)) : Path.of(path);
    }

    private Path userDirectory() {
        return variable("HOME").map(Path::of).orElse(userHome);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
