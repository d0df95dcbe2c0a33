package io.iterablemcp.config;

import io.iterablemcp.config.Given.Value;
import java.nio.file.Path;

/** What a path in a setting means. */
record Places(Host host, Path home) {

    /**
     * A relative path counts from where the person stands when it is a flag, else from the configuration directory: an
     * MCP client starts us in a directory that nobody chose.
     */
    Path of(Value value) {
        if (value.text().isEmpty()) {
            throw value.must("a path");
        }
        Path path = host.expanded(value.text());
        return value.source() == Source.FLAG ? path : home.resolve(path);
    }
}
