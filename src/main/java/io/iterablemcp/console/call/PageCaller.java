package io.iterablemcp.console.call;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.tools.Caller;
import java.util.Optional;

/**
 * A person who makes a call on a page.
 *
 * @param confirmed an approver who has typed the passphrase; anybody else only stops what is under way
 */
public record PageCaller(String person, Project project, boolean confirmed) implements Caller {

    private static final String PLACE = " (on the page)";

    /** The name under which the record has the calls of a person: no agent can have it. */
    @Override
    public String agent() {
        return person + PLACE;
    }

    /** Whether the caller of this name is a person on a page. */
    public static boolean isPerson(String agent) {
        return agent.endsWith(PLACE);
    }

    @Override
    public String session() {
        return "console";
    }

    @Override
    public String client() {
        return "console";
    }

    @Override
    public Grant grant() {
        return Grant.of(project.mode());
    }

    @Override
    public void progress(double done, Optional<Double> total, String message) {
        // The page shows the end only.
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public boolean seesAllAgents() {
        return confirmed;
    }

    /** Agents are paused to stop damage, and the person who has stopped it repairs it. */
    @Override
    public boolean mayChangeWhilePaused() {
        return confirmed;
    }

    @Override
    public boolean mayStopWhilePaused() {
        return true;
    }
}
