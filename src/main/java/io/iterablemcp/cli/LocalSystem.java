package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.keys.Platform;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.SecretStores;
import io.iterablemcp.keys.SystemCommands;

/** The system that the program runs on: its commands, and the projects that this user has stored on it. */
public record LocalSystem(Host host) {

    public Platform platform() {
        return host.windows() ? Platform.WINDOWS : Platform.of(System.getProperty("os.name", ""));
    }

    public SystemCommands tools() {
        return new SystemCommands(host.environment());
    }

    public Projects projects() {
        return Projects.at(host.configDirectory(), SecretStores.of(platform(), tools(), host.configDirectory()));
    }
}
