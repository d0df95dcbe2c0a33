package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.CompletionFactory.ToolNames;
import io.iterablemcp.cli.SinceTime;
import io.iterablemcp.cli.tools.UnknownTools;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.privacy.SoughtPseudonym;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallWhat;
import io.iterablemcp.store.record.TimeRange;
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
            paramLabel = "PERSON",
            description =
                    "Only calls about this person: an email address, a user id, a phone number or a word person-….")
    private Optional<String> person = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description = "Only calls since then: 30m, 2h, 7d, a date or a time.")
    private Optional<Instant> since = Optional.empty();

    CallFilter filter() {
        return new CallFilter(
                Optional.empty(),
                agent,
                tool,
                group,
                changes,
                CallFilter.refusedOnly(refused),
                person.map(SoughtPseudonym::of),
                TimeRange.since(since));
    }

    /** Why no call can ever match: there is no such tool or group. */
    Optional<String> fault(Catalogue catalogue) {
        Optional<String> noTool = tool.filter(name -> !name.equals(CallWhat.UNKNOWN_TOOL)
                        && catalogue.find(name).isEmpty())
                .map(name -> UnknownTools.tool(name, catalogue));
        return noTool.or(() -> group.filter(name -> !catalogue.groups().contains(name))
                .map(name -> UnknownTools.group(name, catalogue)));
    }

    /** What to say if no call matches. */
    String nothing() {
        CallFilter filter = filter();
        if (filter.equals(CallFilter.ALL)) {
            return "no call has been recorded yet.";
        }
        return "no recorded call matches. "
                + (filter.person().filter(SoughtPseudonym.class::isInstance).isPresent()
                        ? "A word for a person is known only in the store of the server that has shown it, and until the"
                                + " person is removed."
                        : "Leave out an option to see more.");
    }
}
