package io.iterablemcp.manifest;

import java.util.Optional;

/**
 * How to see that a change has been applied.
 *
 * @param asynchronous whether calls are accepted first and applied later
 * @param how a clause for the agent
 */
public record Verification(boolean asynchronous, Optional<String> how) {}
