package io.iterablemcp.server.http;

import java.time.Duration;

/**
 * How much of the server each caller may use.
 *
 * @param sessions the most open sessions in total
 * @param agentSessions the most open sessions of each agent
 * @param idle a session without a request or an open stream for this long is ended
 * @param agentCalls the most concurrent calls of each agent
 * @param agentRate the most requests per second of each agent
 */
public record HttpLimits(int sessions, int agentSessions, Duration idle, int agentCalls, int agentRate) {

    /** One agent cannot use up the sessions of the others: with many agents, each has its share. */
    public int sessionsOfEach(int agents) {
        return Math.min(agentSessions, Math.max(1, sessions / Math.max(1, agents)));
    }
}
