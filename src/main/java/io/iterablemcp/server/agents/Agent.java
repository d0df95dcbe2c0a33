package io.iterablemcp.server.agents;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.gate.Grant;
import java.util.Optional;

/**
 * An agent of the server.
 *
 * @param credential the SHA-256 of its token, which {@code agents rotate} changes
 * @param grant the agent's grant alone, not yet combined with the grant of the process
 * @param answers the form of its answers; empty if the server's setting decides
 */
public record Agent(String name, String credential, Grant grant, Optional<AnswerStyle> answers) {}
