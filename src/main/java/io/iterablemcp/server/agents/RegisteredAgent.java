package io.iterablemcp.server.agents;

import io.iterablemcp.gate.AgentGrant;
import io.iterablemcp.gate.AgentTerms;
import io.iterablemcp.gate.Grant;

/** An agent in the agents' file. */
public record RegisteredAgent(String name, TokenHash token, AgentGrant grant) {

    public RegisteredAgent with(TokenHash other) {
        return new RegisteredAgent(name, other, grant);
    }

    public RegisteredAgent with(AgentGrant other) {
        return new RegisteredAgent(name, token, other);
    }

    /** The agent of the server. */
    public Agent agent() {
        return new Agent(name, token.sha256(), Grant.of(new AgentTerms(name, grant)));
    }
}
