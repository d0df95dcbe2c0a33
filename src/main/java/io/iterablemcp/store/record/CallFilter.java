package io.iterablemcp.store.record;

import java.util.Optional;

/**
 * Which calls are wanted. An empty filter wants all.
 *
 * @param changes only calls that change something
 * @param outcome the kind of outcome in one word
 * @param person whom a call is about
 */
public record CallFilter(
        Optional<String> project,
        Optional<String> agent,
        Optional<String> tool,
        Optional<String> group,
        boolean changes,
        Optional<String> outcome,
        Optional<SoughtPerson> person,
        TimeRange times) {

    /** The outcome of calls that were refused. */
    public static final String REFUSED = "refused";

    public static final CallFilter ALL = new CallFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            TimeRange.ALWAYS);

    /** The calls of one agent in one project. */
    public static CallFilter ofAgent(String project, String agent) {
        return ALL.withProject(project).withAgent(agent);
    }

    public CallFilter withProject(String name) {
        return new CallFilter(Optional.of(name), agent, tool, group, changes, outcome, person, times);
    }

    public CallFilter withAgent(String name) {
        return new CallFilter(project, Optional.of(name), tool, group, changes, outcome, person, times);
    }

    public CallFilter withTool(String name) {
        return new CallFilter(project, agent, Optional.of(name), group, changes, outcome, person, times);
    }

    public CallFilter withGroup(String name) {
        return new CallFilter(project, agent, tool, Optional.of(name), changes, outcome, person, times);
    }

    public CallFilter withChanges() {
        return new CallFilter(project, agent, tool, group, true, outcome, person, times);
    }

    public CallFilter withOutcome(String word) {
        return new CallFilter(project, agent, tool, group, changes, Optional.of(word), person, times);
    }

    public CallFilter withPerson(SoughtPerson sought) {
        return new CallFilter(project, agent, tool, group, changes, outcome, Optional.of(sought), times);
    }

    public CallFilter within(TimeRange range) {
        return new CallFilter(project, agent, tool, group, changes, outcome, person, range);
    }

    /** What {@link #outcome} is for a filter that may want only refused calls. */
    public static Optional<String> refusedOnly(boolean only) {
        return only ? Optional.of(REFUSED) : Optional.empty();
    }
}
