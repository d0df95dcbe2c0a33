package io.iterablemcp.server;

import io.iterablemcp.config.Settings.LogLevel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to log and where to. Logback reads it when the first logger is asked for, so saying it costs a start nothing;
 * it must be said before that.
 *
 * @param file empty for stderr
 */
public record Logging(LogLevel level, Optional<Path> file) {

    private static volatile Logging current = new Logging(LogLevel.WARN, Optional.empty());

    public void use() {
        current = this;
    }

    static Logging current() {
        return current;
    }
}
