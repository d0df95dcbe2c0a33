package io.iterablemcp.safety;

import java.time.Instant;

/**
 * A change that is about to be sent. It contains no arguments.
 *
 * @param fingerprint equal for the same call: a keyed hash, so that nobody can guess the arguments from it
 * @param project as {@code Project.identity} names it
 * @param deadline when the call has ended at the latest
 * @param call its id in the record of calls; empty if calls are not recorded
 */
public record Intent(
        String fingerprint,
        String agent,
        String client,
        String project,
        String tool,
        Instant begun,
        Instant deadline,
        String call) {}
