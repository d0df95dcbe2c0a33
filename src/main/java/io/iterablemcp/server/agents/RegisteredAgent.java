package io.iterablemcp.server.agents;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Grant;
import java.util.Optional;

/**
 * An agent in the agents' file.
 *
 * @param answers the form of its answers; empty if the server's setting decides
 */
public record RegisteredAgent(String name, TokenHash token, AgentGrant grant, Optional<AnswerStyle> answers) {

    /** An agent that gets answers as the server's setting says. */
    public RegisteredAgent(String name, TokenHash token, AgentGrant grant) {
        this(name, token, grant, Optional.empty());
    }

    public RegisteredAgent with(TokenHash other) {
        return new RegisteredAgent(name, other, grant, answers);
    }

    public RegisteredAgent with(AgentGrant other) {
        return new RegisteredAgent(name, token, other, answers);
    }

    public RegisteredAgent with(AnswerStyle other) {
        return new RegisteredAgent(name, token, grant, Optional.of(other));
    }

    /** The agent of the server. */
    public Agent agent() {
        return new Agent(name, token.sha256(), Grant.of(new AgentTerms(name, grant)), answers);
    }
}
