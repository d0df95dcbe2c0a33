package io.iterablemcp.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The result of one attempt to send a request. */
sealed interface Attempt {

    /** The call is settled, with success or failure. */
    record Done(Reply reply) implements Attempt {}

    /** This program's own count of the limits held the request back; nothing was sent. */
    record HeldBack(Reply.NotYet notYet) implements Attempt {}

    /**
     * The attempt did not settle the call.
     *
     * @param mayHaveHappened Iterable may have executed the request
     * @param worthRepeating a retry could succeed
     * @param retryAfter how long Iterable asks the client to wait
     */
    record Unsettled(
            Reply.Failed failed, boolean mayHaveHappened, boolean worthRepeating, Optional<Duration> retryAfter)
            implements Attempt {

        /** The reply if there is no further attempt. */
        Reply reply(boolean repeatable) {
            return mayHaveHappened && !repeatable ? new Reply.Uncertain(failed) : failed;
        }
    }

    static Reply.Failed failed(Reply.Cause cause) {
        return new Reply.Failed(cause, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    static Reply.Failed failed(Reply.Cause cause, int status) {
        return new Reply.Failed(cause, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }
}
