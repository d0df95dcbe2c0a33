package io.iterablemcp.server.agents;

import io.iterablemcp.gate.Grant;

/**
 * An agent as the server sees it.
 *
 * @param grant its own terms alone: they still have to narrow those of the process
 */
public record Agent(String name, Grant grant) {}
