package io.iterablemcp.tools;

import io.iterablemcp.manifest.Access;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Prepares the client of Iterable's API while the store opens for the first change: in a new process both take long, and
 * a change needs both, one after the other.
 */
public final class PreparationStage implements Stage {

    private final Runnable preparation;
    private final AtomicBoolean begun = new AtomicBoolean();

    /** @param preparation runs once, on a thread of its own */
    public PreparationStage(Runnable preparation) {
        this.preparation = preparation;
    }

    @Override
    public Outcome handle(Call call, Next next) {
        boolean sent = call.tool().endpoint().isPresent() && call.tool().access() != Access.READ;
        if (sent && !begun.getAndSet(true)) {
            Thread thread = new Thread(preparation, "client-opener");
            thread.setDaemon(true);
            thread.start();
        }
        return next.proceed(call);
    }
}
