package io.iterablemcp.tools.shape;

import io.iterablemcp.api.Reply;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;

/** Turns a {@link Reply} into an {@link Outcome} with text that an agent can act on. */
public final class ShapeAnswer implements BiFunction<Call, Reply, Outcome> {

    private final Clock clock;

    public ShapeAnswer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Outcome apply(Call call, Reply reply) {
        if (reply instanceof Reply.Delivered delivered) {
            return new Outcome.Answered(delivered.text(), AnswerNotes.of(call, delivered));
        }
        if (reply instanceof Reply.Failed failed) {
            return new Outcome.Failed(
                    failed.cause(),
                    failed.status(),
                    failed.code(),
                    FailureWords.what(call, failed),
                    Advice.next(call, failed));
        }
        if (reply instanceof Reply.NotYet notYet) {
            return notYet(call, notYet);
        }
        if (reply instanceof Reply.Unsendable unsendable) {
            return new Outcome.Refused(Outcome.Reason.CANNOT_SEND, unsendable.why(), unsendable.remedy());
        }
        Reply.Uncertain uncertain = (Reply.Uncertain) reply;
        return new Outcome.Uncertain(FailureWords.lost(call, uncertain.answer()), UncertainAdvice.before(call.tool()));
    }

    private Outcome notYet(Call call, Reply.NotYet notYet) {
        // Rounded up, so that an agent that returns at the given second does not return too early.
        Instant time = notYet.runsAt().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        long seconds = Math.max(1, Duration.between(clock.instant(), time).toSeconds());
        return new Outcome.Refused(
                Outcome.Reason.RATE_LIMIT,
                "Iterable's limit for " + call.tool().name() + ", " + notYet.limit() + ", is used up",
                "Call again at " + time + " (UTC), in " + seconds + " s.");
    }
}
