package io.iterablemcp.tools;

import io.iterablemcp.config.SameCall;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.safety.EarlierCall;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Refuses a call that sends or creates something and was made a short time ago: a client that waited in vain calls
 * again, and an agent forgets. It looks before anybody is asked about the call. Whether the call goes out is decided by
 * {@link CommitStage}, which no other call can overtake.
 */
public final class RepeatsStage implements Stage {

    private final Intents intents;
    private final SameCall sameCall;
    private final Clock clock;

    public RepeatsStage(Intents intents, SameCall sameCall, Clock clock) {
        this.intents = intents;
        this.sameCall = sameCall;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (!concerns(call, sameCall)) {
            return next.proceed(call);
        }
        Optional<EarlierCall> earlier = earlier(call);
        return earlier.isPresent() ? refusal(call, earlier.get(), clock.instant()) : next.proceed(call);
    }

    /** Whether this call is refused if it is made again. The parts of a composed tool are the business of the whole. */
    static boolean concerns(Call call, SameCall sameCall) {
        return sameCall == SameCall.REFUSE
                && call.tool().argument(Argument.AGAIN).isPresent()
                && !call.arguments().flag(Argument.AGAIN)
                && call.trace().parent().isEmpty();
    }

    private Optional<EarlierCall> earlier(Call call) {
        try {
            return intents.earlier(CommitStage.intent(call, clock.instant(), Duration.ZERO));
        } catch (StoreException e) {
            return Optional.empty(); // the commit stage refuses the call, and says why
        }
    }

    static Outcome.Refused refusal(Call call, EarlierCall earlier, Instant now) {
        String tool = call.tool().name();
        String same = tool
                + (earlier.compared()
                        ? " was called with the same arguments at "
                        : " was called, perhaps with the same arguments, before the API key changed, at ")
                + earlier.begun().truncatedTo(ChronoUnit.SECONDS) + " by " + client(earlier);
        String id = earlier.call().isEmpty() ? "" : " (call " + earlier.call() + ")";
        String again = "call it again with again: true";
        String check = call.tool()
                .effect()
                .verify()
                .map(how -> "To check: " + how + ". ")
                .orElse("");
        if (earlier.inFlight(now)) {
            Instant end = earlier.deadline().plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
            return refused(
                    same + " and has no outcome yet" + id,
                    "Wait for it until " + end + ". " + check + "If you want it twice, " + again + ".");
        }
        return switch (earlier.state()) {
            case ANSWERED ->
                refused(same + " and Iterable accepted it" + id, check + "If you want it once more, " + again + ".");
            case IN_FLIGHT, UNCERTAIN ->
                refused(
                        same + " and may have happened, because its answer was lost" + id,
                        check + "If it has not happened, or if you want it twice, " + again + ".");
            case REFUSED, FAILED, NOT_SENT, CANCELLED ->
                throw new IllegalStateException("a call that was not made does not count");
        };
    }

    private static Outcome.Refused refused(String why, String remedy) {
        return new Outcome.Refused(Outcome.Reason.REPEATED, why, remedy);
    }

    private static String client(EarlierCall earlier) {
        return earlier.client().isBlank() ? "a client without a name" : earlier.client();
    }
}
