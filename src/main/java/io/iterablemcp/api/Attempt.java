package io.iterablemcp.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The result of one attempt to send a request. */
sealed interface Attempt {

    /**
     * The reply if there is no further attempt.
     *
     * @param repeatable the call is idempotent: a second execution has no further effect
     */
    Reply reply(boolean repeatable);

    /** The HTTP status of the response, if there was one. */
    default OptionalInt httpStatus() {
        return reply(true).httpStatus();
    }

    /** This attempt, if another one is safe and could succeed. */
    default Optional<Unsettled> again(boolean repeatable) {
        return Optional.empty();
    }

    /** How long Iterable asks the client to wait. */
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }

    /** The call is settled, with success or failure. */
    record Done(Reply settled) implements Attempt {
        @Override
        public Reply reply(boolean repeatable) {
            return settled;
        }
    }

    /** This program's own count of the limits held the request back; nothing was sent. */
    record HeldBack(Reply why) implements Attempt {
        @Override
        public Reply reply(boolean repeatable) {
            return why;
        }
    }

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

        @Override
        public Reply reply(boolean repeatable) {
            return mayHaveHappened && !repeatable ? new Reply.Uncertain(failed) : failed;
        }

        @Override
        public Optional<Unsettled> again(boolean repeatable) {
            return worthRepeating && (repeatable || !mayHaveHappened) ? Optional.of(this) : Optional.empty();
        }
    }

    static Reply.Failed failed(Reply.Cause cause) {
        return new Reply.Failed(cause, OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    static Reply.Failed failed(Reply.Cause cause, int status) {
        return new Reply.Failed(cause, OptionalInt.of(status), Optional.empty(), Optional.empty());
    }
}
