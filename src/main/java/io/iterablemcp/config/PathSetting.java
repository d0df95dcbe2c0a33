package io.iterablemcp.config;

import io.iterablemcp.config.SettingSources.Value;
import java.nio.file.Path;

/** What a path in a setting means. */
record PathSetting(Host host, Path home) {

    /**
     * A relative path counts from where the person stands when it is a flag, else from the configuration directory: an
     * MCP client starts us in a directory that nobody chose.
     */
    Path of(Value value) {
        if (value.text().isEmpty()) {
            throw value.must("a path");
        }
        Path path = host.expanded(value.text());
        return value.source() == SettingSource.FLAG ? path : home.resolve(path);
    }
}
