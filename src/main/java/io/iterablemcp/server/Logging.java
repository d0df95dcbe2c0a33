package io.iterablemcp.server;

import io.iterablemcp.config.PathText;
import io.iterablemcp.config.Settings.LogLevel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to log, and where. Logback reads it when the first logger is created, so setting it costs a start nothing; it
 * must be set before that.
 *
 * @param file empty for stderr
 */
public record Logging(LogLevel level, Optional<Path> file) {

    /** With these the JDK's HTTP client logs headers, including the key, and bypasses all loggers. */
    private static final List<String> PRINT_KEYS = List.of(
            "jdk.httpclient.HttpClient.log",
            "jdk.internal.httpclient.debug",
            "jdk.internal.httpclient.hpack.debug",
            "jdk.internal.httpclient.websocket.debug");

    private static volatile Logging current = new Logging(LogLevel.WARN, Optional.empty());

    /** @throws InvalidPathException if Logback, which opens files by their text, would open another one */
    public void use() {
        if (file.isPresent() && PathText.undecoded(file.get().toString())) {
            throw new InvalidPathException(PathText.text(file.get()), "undecoded");
        }
        current = this;
        // Several threads may log first at the same moment. SLF4J passes on all that they log, and says so on stderr.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        for (String printsKeys : PRINT_KEYS) {
            System.clearProperty(printsKeys);
        }
    }

    static Logging current() {
        return current;
    }
}
