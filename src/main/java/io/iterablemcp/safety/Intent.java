package io.iterablemcp.safety;

import java.time.Instant;

/**
 * A change that is about to be sent. It contains no arguments.
 *
 * @param fingerprint equal for the same call: a keyed hash, so that nobody can guess the arguments from it
 * @param deadline when the call has ended at the latest
 */
public record Intent(
        String fingerprint,
        String agent,
        String client,
        String project,
        String tool,
        Instant begun,
        Instant deadline) {}
