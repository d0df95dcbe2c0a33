package io.iterablemcp.store.record;

import java.time.Instant;
import java.util.Optional;

/**
 * Which calls are wanted. An empty filter wants all.
 *
 * @param changes only calls that change something
 * @param refused only calls that were refused
 * @param person whom a call is about
 */
public record CallFilter(
        Optional<String> project,
        Optional<String> agent,
        Optional<String> tool,
        Optional<String> group,
        boolean changes,
        boolean refused,
        Optional<SoughtPerson> person,
        Optional<Instant> since) {

    public static final CallFilter ALL = new CallFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            Optional.empty());

    /** The calls of one agent in one project. */
    public static CallFilter ofAgent(String project, String agent) {
        return new CallFilter(
                Optional.of(project),
                Optional.of(agent),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    public CallFilter narrowed(boolean onlyChanges, boolean onlyRefused, Optional<Instant> from) {
        return new CallFilter(project, agent, tool, group, onlyChanges, onlyRefused, person, from);
    }
}
