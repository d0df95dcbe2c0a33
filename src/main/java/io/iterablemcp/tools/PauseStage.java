package io.iterablemcp.tools;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.ChangeClass;
import io.iterablemcp.safety.Obstacle;
import io.iterablemcp.safety.pause.PauseCondition;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import java.time.Clock;
import java.util.Optional;

/**
 * Refuses changes while a person has paused them, before anything is read for them and anybody is asked. A pause that
 * comes later is seen by the condition that this stage adds, when the intent is stored,
 * and after each wait of the request.
 */
public final class PauseStage implements Stage {

    private final Store store;
    private final Clock clock;

    public PauseStage(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        if (call.tool().access() == Access.READ
                || call.trace().onlyPreview()
                || stops(call)
                || call.caller().mayChangeWhilePaused()) {
            return next.proceed(call);
        }
        PauseCondition condition =
                new PauseCondition(call.caller().agent(), words -> CallApprovals.forAgent(call, words));
        try {
            Optional<Obstacle> paused = found(condition);
            if (paused.isPresent()) {
                return Outcome.Refused.because(paused.get());
            }
            call.trace().stopsWhen(() -> isPaused(condition));
            return next.proceed(call.planned(call.plan().with(condition)));
        } catch (StoreException e) {
            return CommitStage.storeAway(e);
        }
    }

    /** A person pauses to stop what happens, and so may go on stopping it. */
    private static boolean stops(Call call) {
        return call.tool().effect().changeClass() == ChangeClass.STOP
                && call.caller().mayStopWhilePaused();
    }

    /** A request can wait for a limit, or for a retry, long after its intent was stored. */
    private boolean isPaused(PauseCondition condition) {
        try {
            return found(condition).isPresent();
        } catch (StoreException e) {
            // Nobody knows then.
            return true;
        }
    }

    /** The store gives up when the thread is interrupted. A cancelled call still gets its answer. */
    private Optional<Obstacle> found(PauseCondition condition) throws StoreException {
        boolean cancelled = Thread.interrupted();
        try {
            return store.read(sql -> condition.check(sql, clock.instant()));
        } finally {
            if (cancelled) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
