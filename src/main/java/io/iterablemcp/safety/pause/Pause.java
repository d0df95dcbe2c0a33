package io.iterablemcp.safety.pause;

import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.safety.approval.Approver;
import io.iterablemcp.text.Clause;
import io.iterablemcp.text.TerminalText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/**
 * A pause of changes.
 *
 * @param agent whose changes; empty for those of all agents
 * @param words why; may be empty, and may name a person
 */
public record Pause(String agent, Approver by, String words, Instant since) {

    static final String ALL = "";

    public boolean ofAll() {
        return agent.equals(ALL);
    }

    /** Whether an agent of this name changes nothing because of it. */
    public boolean concerns(String name) {
        return ofAll() || agent.equals(name);
    }

    /** A clause: what is paused, by whom and since when. */
    public String clause() {
        String changes = ofAll() ? "all changes are paused" : "changes by agent " + name() + " are paused";
        return changes + " since " + since.truncatedTo(ChronoUnit.SECONDS) + " by " + person();
    }

    /** Does what its name says, for a person who types it. The shell reads an odd name as one word. */
    public String resumeCommand() {
        return "iterable-mcp agents resume " + (ofAll() ? "--all" : quoted());
    }

    /**
     * The words are no part of why, which the record of calls keeps.
     *
     * @param shown makes of the words what the agent may read
     */
    Obstacle obstacle(UnaryOperator<String> shown) {
        String reason = TerminalText.line(shown.apply(words).strip());
        return new Obstacle(
                Obstacle.Kind.PAUSE,
                clause(),
                (reason.isEmpty() ? "" : "The reason: " + Clause.of(reason) + ". ")
                        + "Reads still work. Make the same call again once a person has resumed changes, by "
                        + resumeCommand() + " on a terminal, or on the console. Tell the person what waits.");
    }

    private String person() {
        String name = by.name().equals(Approver.LOCAL) ? "a person" : TerminalText.line(by.name());
        return name + (by.means() == Approver.Means.PAGE ? " on the page" : " on the terminal");
    }

    private String name() {
        return TerminalText.line(agent);
    }

    private String quoted() {
        String name = name();
        if (name.matches("[A-Za-z0-9._][A-Za-z0-9._-]*")) {
            return name;
        }
        return (name.startsWith("-") ? "-- " : "") + "'" + name.replace("'", "'\\''") + "'";
    }
}
