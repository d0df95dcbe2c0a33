package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.nio.file.Path;

/** Resolves the path in a setting. */
record PathSetting(Host host, Path home) {

    /**
     * A relative path in a flag is relative to the working directory; any other is relative to the configuration
     * directory, because an MCP client starts the server in an arbitrary directory.
     */
    Path of(Value value) {
        if (value.text().isEmpty()) {
            throw value.must("a path");
        }
        Path path = host.expanded(value.text());
        return value.source() == SettingSource.FLAG ? path : home.resolve(path);
    }
}
