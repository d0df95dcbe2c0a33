package io.iterablemcp.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings in effect. Immutable.
 *
 * @param collector where the spans of calls go; empty if none are made
 * @param webhooks how webhooks are received
 * @param sources where each setting came from, by its environment name
 */
public record Settings(
        Project project,
        CallOptions calls,
        LogLevel logLevel,
        Optional<Path> logFile,
        Places places,
        Optional<SpanCollector> collector,
        WebhookSettings webhooks,
        Map<String, SettingSource> sources) {

    /** Settings without a collector of spans, and with the defaults for webhooks. */
    public Settings(
            Project project,
            CallOptions calls,
            LogLevel logLevel,
            Optional<Path> logFile,
            Places places,
            Map<String, SettingSource> sources) {
        this(project, calls, logLevel, logFile, places, Optional.empty(), WebhookSettings.DEFAULT, sources);
    }

    public Duration deadline() {
        return calls.deadline();
    }

    public int maxResultChars() {
        return calls.maxResultChars();
    }

    public boolean rateLimits() {
        return calls.rateLimits();
    }

    public Settings withProject(Project other) {
        return new Settings(other, calls, logLevel, logFile, places, collector, webhooks, sources);
    }

    public Settings withSafety(SafetyOptions other) {
        return new Settings(project, calls.withSafety(other), logLevel, logFile, places, collector, webhooks, sources);
    }

    /** For a command that reads whole answers itself. */
    public Settings withMaxResultChars(int other) {
        return new Settings(
                project, calls.withMaxResultChars(other), logLevel, logFile, places, collector, webhooks, sources);
    }

    public Settings withDeadline(Duration other) {
        return new Settings(
                project, calls.withDeadline(other), logLevel, logFile, places, collector, webhooks, sources);
    }

    /** For a command in which a person decides about each change. Budgets are for agents. */
    public Settings withoutBudgets() {
        return new Settings(project, calls.withoutBudgets(), logLevel, logFile, places, collector, webhooks, sources);
    }

    /** The same settings for a sandbox, which leaves nothing in the store. */
    public Settings withTemporaryStore() {
        return withPlaces(places.withStore(StoreAddress.TEMPORARY));
    }

    /** For calls that test a key: they are not an agent's, and a test must store nothing. */
    public Settings withoutRecord() {
        return new Settings(project, calls, logLevel, logFile, places.withoutRecord(), sources);
    }

    private Settings withPlaces(Places other) {
        return new Settings(project, calls, logLevel, logFile, other, collector, webhooks, sources);
    }

    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
