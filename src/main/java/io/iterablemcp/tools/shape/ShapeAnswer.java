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
        return reply.match(new OutcomeOf(call));
    }

    /** The outcome of one call for each kind of reply. */
    private final class OutcomeOf implements Reply.Cases<Outcome> {
        private final Call call;

        OutcomeOf(Call call) {
            this.call = call;
        }

        @Override
        public Outcome delivered(Reply.Delivered reply) {
            return new Outcome.Answered(reply.text(), AnswerNotes.of(call, reply));
        }

        @Override
        public Outcome failed(Reply.Failed reply) {
            return new Outcome.Failed(
                    reply.cause(),
                    reply.status(),
                    reply.code(),
                    FailureWords.what(call, reply),
                    Advice.next(call, reply));
        }

        @Override
        public Outcome uncertain(Reply.Uncertain reply) {
            return new Outcome.Uncertain(FailureWords.lost(call, reply.answer()), UncertainAdvice.before(call.tool()));
        }

        @Override
        public Outcome notYet(Reply.NotYet reply) {
            return ShapeAnswer.this.notYet(call, reply);
        }

        @Override
        public Outcome unsendable(Reply.Unsendable reply) {
            return new Outcome.Refused(Outcome.Reason.CANNOT_SEND, reply.why(), reply.remedy());
        }
    }

    private Outcome notYet(Call call, Reply.NotYet notYet) {
        // Rounded up, so that an agent that returns at the given second does not return too early.
        Instant time = notYet.runsAt().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
        long seconds = Math.max(1, Duration.between(clock.instant(), time).toSeconds());
        return new Outcome.Refused(
                Outcome.Reason.RATE_LIMIT,
                "Iterable's limit for " + call.tool().name() + ", " + notYet.limit() + ", is used up",
                "Call again at " + time + ", in " + seconds + " s.");
    }
}
