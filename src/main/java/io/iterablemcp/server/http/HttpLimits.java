package io.iterablemcp.server.http;

import java.time.Duration;

/**
 * How much of the server anyone may use.
 *
 * @param sessions open at once, in all
 * @param agentSessions open at once for each agent
 * @param idle a session without a request or an open stream for so long is ended
 * @param agentCalls at once for each agent
 * @param agentRate requests a second for each agent
 */
public record HttpLimits(int sessions, int agentSessions, Duration idle, int agentCalls, int agentRate) {

    /** One agent cannot take the sessions of the others: each has its part of them, if there are many agents. */
    public int sessionsOfEach(int agents) {
        return Math.min(agentSessions, Math.max(1, sessions / Math.max(1, agents)));
    }
}
