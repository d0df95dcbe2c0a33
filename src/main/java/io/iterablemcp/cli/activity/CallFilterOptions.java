package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.CompletionFactory.ToolNames;
import io.iterablemcp.store.record.CallFilter;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which calls are wanted. */
final class CallFilterOptions {

    @Option(names = "--agent", paramLabel = "NAME", description = "Only calls of this agent; local is the local user.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            completionCandidates = ToolNames.class,
            description = "Only calls of this tool.")
    private Optional<String> tool = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only calls of this group of tools.")
    private Optional<String> group = Optional.empty();

    @Option(names = "--changes", description = "Only calls of tools that change something.")
    private boolean changes;

    @Option(names = "--refused", description = "Only calls that were refused.")
    private boolean refused;

    @Option(
            names = "--person",
            paramLabel = "EMAIL",
            description = "Only calls about this person: an email address, a user id or a phone number.")
    private Optional<String> person = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description = "Only calls since then: 30m, 2h, 7d, a date or a time.")
    private Optional<Instant> since = Optional.empty();

    CallFilter filter() {
        return new CallFilter(Optional.empty(), agent, tool, group, changes, refused, person, since);
    }
}
