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
        Optional<String> own = variable(SettingName.HOME.environment());
        if (own.isPresent()) {
            return expanded(own.get());
        }
        Optional<String> base = variable("XDG_CONFIG_HOME");
        if (base.isEmpty() && windows) {
            base = variable("APPDATA");
        }
        Path folder =
                base.isPresent() ? PathText.path(base.get()) : userDirectory().resolve(".config");
        return folder.resolve("iterable-mcp");
    }

    /** An MCP client hands its environment over unexpanded, so {@code ~/} is for us to understand. */
    public Path expanded(String path) {
        return path.startsWith("~/") ? userDirectory().resolve(PathText.path(path.substring(2))) : PathText.path(path);
    }

    private Path userDirectory() {
        Optional<String> home = variable("HOME");
        return home.isPresent() ? PathText.path(home.get()) : userHome;
    }

    private Optional<String> variable(String name) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
