package io.iterablemcp.api;

import io.iterablemcp.api.pace.Backoff;
import io.iterablemcp.api.pace.DurationWords;
import io.iterablemcp.api.pace.Time;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Retries a request if that is safe. It first checks whether the call may be repeated at all; the wait is then the one
 * that the server asked for, else an exponential back-off.
 */
final class RetryingSender {

    private static final int MOST_TRIES = 3;

    private final Sender sending;
    private final Backoff backoff;
    private final Time time;

    RetryingSender(Sender sending, Backoff backoff, Time time) {
        this.sending = sending;
        this.backoff = backoff;
        this.time = time;
    }

    /** @param repeatable the call is idempotent: a second execution has no further effect */
    Reply send(OutgoingRequest outgoing, boolean repeatable) throws InterruptedException {
        Attempt tried = sending.send(outgoing);
        for (int tries = 1; tries < MOST_TRIES; tries++) {
            Optional<Attempt.Unsettled> again = tried.again(repeatable);
            if (again.isEmpty()) {
                break;
            }
            Duration wait = wait(again.get(), tries);
            if (!outgoing.deadline().allows(wait)) {
                break;
            }
            outgoing.listener()
                    .accept("retrying in " + DurationWords.of(wait) + " after "
                            + trouble(again.get().failed()));
            time.sleep(wait);
            if (outgoing.listener().stopped()) {
                break;
            }
            Attempt next = sending.send(outgoing);
            if (next instanceof Attempt.HeldBack) {
                break; // the result of the earlier attempt says more than that a retry must wait
            }
            tried = next;
        }
        return reply(tried, repeatable);
    }

    private Duration wait(Attempt.Unsettled unsettled, int tries) {
        return unsettled.retryAfter().orElseGet(() -> backoff.after(tries));
    }

    private static String trouble(Reply.Failed failed) {
        if (failed.cause() == Reply.Cause.NO_CONNECTION) {
            return "there was no connection";
        }
        int status = failed.status().orElse(0);
        return status >= 400 ? String.valueOf(status) : "the connection was lost";
    }

    private Reply reply(Attempt last, boolean repeatable) {
        Reply reply = last.reply(repeatable);
        return reply instanceof Reply.Failed failed && last.retryAfter().isPresent()
                ? withTime(failed, last.retryAfter().get())
                : reply;
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private Reply.Failed withTime(Reply.Failed failed, Duration wait) {
        Instant then = time.now().plus(wait).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        String when = "Iterable asks you to wait until " + then + ".";
        return new Reply.Failed(
                failed.cause(),
                failed.status(),
                failed.code(),
                Optional.of(failed.message()
                        .map(words -> sentence(words) + " " + when)
                        .orElse(when)));
    }
}
