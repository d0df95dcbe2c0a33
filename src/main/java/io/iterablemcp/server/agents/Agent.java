package io.iterablemcp.server.agents;

import io.iterablemcp.gate.Grant;

/**
 * An agent of the server.
 *
 * @param credential the SHA-256 of its token, which {@code agents rotate} changes
 * @param grant the agent's grant alone, not yet combined with the grant of the process
 */
public record Agent(String name, String credential, Grant grant) {}
