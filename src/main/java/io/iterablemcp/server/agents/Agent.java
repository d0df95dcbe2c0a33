package io.iterablemcp.server.agents;

import io.iterablemcp.gate.Grant;

/**
 * An agent as the server sees it.
 *
 * @param credential stands for its token, and is another one after {@code agents rotate}: the token's SHA-256
 * @param grant its own terms alone: they still have to narrow those of the process
 */
public record Agent(String name, String credential, Grant grant) {}
