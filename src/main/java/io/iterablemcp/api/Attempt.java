package io.iterablemcp.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What came of one try. */
sealed interface Attempt {

    /** It is over, well or badly. */
    record Done(Reply reply) implements Attempt {}

    /** Our own count held it back; nothing was sent. */
    record HeldBack(Reply.NotYet notYet) implements Attempt {}

    /**
     * There is no clear answer.
     *
     * @param mayHaveHappened Iterable may have done what was asked
     * @param worthRepeating another try could go better
     * @param retryAfter how long Iterable asks us to wait
     */
    record Unsettled(
            Reply.Failed failed, boolean mayHaveHappened, boolean worthRepeating, Optional<Duration> retryAfter)
            implements Attempt {

        /** The last word, when there is no further try. */
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
