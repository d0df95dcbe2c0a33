package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a browser of the person can show a page of this machine. */
public record Display(Map<String, String> environment, String system) {

    private static final List<String> REMOTE = List.of("SSH_CONNECTION", "SSH_TTY");
    private static final List<String> GRAPHICAL = List.of("DISPLAY", "WAYLAND_DISPLAY");

    public static Display of(Host host) {
        return new Display(host.environment(), System.getProperty("os.name", ""));
    }

    public boolean exists() {
        return REMOTE.stream().noneMatch(this::isSet)
                && (isMac() || isWindows() || GRAPHICAL.stream().anyMatch(this::isSet));
    }

    public boolean isMac() {
        return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }

    public boolean isWindows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
