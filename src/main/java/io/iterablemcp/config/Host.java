package io.iterablemcp.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of this machine that the settings depend on.
 *
 * @param userHome the fallback if {@code HOME} is not set, as under some desktop programs
 */
public record Host(Map<String, String> environment, Path userHome, boolean windows) {

    /** The configuration directory, which may not exist. */
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

    /** Where data goes unless a setting says otherwise: the platform's folder for data that stays on this machine. */
    public Path dataDirectory() {
        return dataDirectory(System.getProperty("os.name", "").startsWith("Mac"));
    }

    Path dataDirectory(boolean mac) {
        return dataFolder(mac).resolve("iterable-mcp");
    }

    private Path dataFolder(boolean mac) {
        if (windows) {
            Optional<String> local = variable("LOCALAPPDATA");
            return local.isPresent()
                    ? PathText.path(local.get())
                    : userDirectory().resolve("AppData/Local");
        }
        if (mac) {
            return userDirectory().resolve("Library/Application Support");
        }
        Optional<String> data = variable("XDG_DATA_HOME");
        if (data.isPresent()) {
            Path folder = PathText.path(data.get());
            // The specification of this variable says to ignore a relative path.
            if (folder.isAbsolute()) {
                return folder;
            }
        }
        return userDirectory().resolve(".local/share");
    }

    /** Expands {@code ~/}: an MCP client passes environment variables without shell expansion. */
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
