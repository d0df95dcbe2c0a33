package io.iterablemcp.tools;

import io.iterablemcp.config.SameCall;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.safety.Intent;
import io.iterablemcp.safety.Intents;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.text.Clause;
import io.iterablemcp.tools.arguments.SafeEcho;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Stores the intent of each change before its request is sent, and its outcome afterwards. A change that cannot be
 * stored is refused. No later stage may refuse a call. If Iterable's limits hold it back, it is stored as not sent.
 */
public final class CommitStage implements Stage {

    private final Intents intents;
    private final SameCall sameCall;
    private final Duration deadline;
    private final Clock clock;

    /** @param deadline how long a call takes at most */
    public CommitStage(Intents intents, SameCall sameCall, Duration deadline, Clock clock) {
        this.intents = intents;
        this.sameCall = sameCall;
        this.deadline = deadline;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (call.tool().access() == Access.READ) {
            return next.proceed(call);
        }
        if (call.trace().onlyPreview()) {
            throw new IllegalStateException("a call that is only previewed must not be made");
        }
        // The store gives up when the thread is interrupted. A cancelled call still has an intent and an outcome.
        boolean cancelled = Thread.interrupted();
        Intents.Begun begun;
        try {
            begun = begin(call);
        } catch (StoreException e) {
            return storeAway(e);
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
        if (begun instanceof Intents.Begun.Repeated repeated) {
            return RepeatsStage.refusal(call, repeated.earlier(), clock.instant());
        }
        if (begun instanceof Intents.Begun.Declined declined) {
            return Outcome.Refused.because(declined.obstacle());
        }
        return run(call, next, (Intents.Begun.Stored) begun);
    }

    static Outcome.Refused storeAway(StoreException e) {
        return new Outcome.Refused(
                Outcome.Reason.STORE,
                "a change is stored before it is sent, and the store cannot be used: "
                        + Clause.of(e.fault().words()),
                e.fault().remedy());
    }

    private Intents.Begun begin(Call call) throws StoreException {
        Intent intent = intent(call, clock.instant(), deadline);
        return intents.begin(
                intent, !RepeatsStage.concerns(call, sameCall), call.plan().conditions());
    }

    static Intent intent(Call call, Instant now, Duration deadline) {
        Caller caller = call.caller();
        return new Intent(
                CallFingerprint.ofRepeats(call).hash(),
                caller.agent(),
                client(caller),
                caller.project().identity(),
                call.tool().name(),
                now,
                now.plus(deadline),
                call.trace().recorded() ? call.trace().id() : "");
    }

    /** Clients name themselves. Another client of the same agent may read the name. */
    private static String client(Caller caller) {
        return caller.client().isBlank() ? "" : SafeEcho.name(caller.client());
    }

    private Outcome run(Call call, Next next, Intents.Begun.Stored stored) {
        ChangeResult result = ChangeResult.BROKEN;
        try {
            Outcome outcome = next.proceed(call);
            result = ChangeResult.of(call, outcome);
            return outcome;
        } finally {
            end(stored, result);
        }
    }

    private void end(Intents.Begun.Stored stored, ChangeResult result) {
        boolean cancelled = Thread.interrupted();
        try {
            intents.end(stored, result.state(), result.words());
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
