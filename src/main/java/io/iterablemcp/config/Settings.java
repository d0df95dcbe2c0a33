package io.iterablemcp.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings in effect. Immutable.
 *
 * @param deadline the time limit of one call: waits, retries and the response body included
 * @param maxResultChars the most characters that one answer may have
 * @param rateLimits whether this program counts calls itself; a 429 is always honoured
 * @param sources where each setting came from, by its environment name
 */
public record Settings(
        Project project,
        Duration deadline,
        int maxResultChars,
        boolean rateLimits,
        LogLevel logLevel,
        Optional<Path> logFile,
        Places places,
        Map<String, SettingSource> sources) {

    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(45);
    public static final int DEFAULT_MAX_RESULT_CHARS = 40_000;

    public Settings withProject(Project other) {
        return new Settings(other, deadline, maxResultChars, rateLimits, logLevel, logFile, places, sources);
    }

    public Settings withDeadline(Duration other) {
        return new Settings(project, other, maxResultChars, rateLimits, logLevel, logFile, places, sources);
    }

    /** For calls that test a key: they are not an agent's, and a test must store nothing. */
    public Settings withoutRecord() {
        Places quiet = places.withoutRecord();
        return new Settings(project, deadline, maxResultChars, rateLimits, logLevel, logFile, quiet, sources);
    }

    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
