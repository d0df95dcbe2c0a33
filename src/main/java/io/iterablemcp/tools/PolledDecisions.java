package io.iterablemcp.tools;

import io.iterablemcp.safety.approval.ApprovalRequests;
import io.iterablemcp.safety.approval.RequestState;
import io.iterablemcp.store.database.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits for decisions, which any process can make, by asking the store. It has no thread before the first wait. */
final class PolledDecisions {

    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ApprovalRequests requests;
    private final Duration interval;
    /** Null before the first wait. */
    private ScheduledExecutorService polling;

    PolledDecisions(ApprovalRequests requests, Duration interval) {
        this.requests = requests;
        this.interval = interval;
    }

    /** Completes with true when the request is no longer open or cannot be read, and with false when the time is up. */
    CompletableFuture<Boolean> of(long number, Duration atMost) {
        CompletableFuture<Boolean> decided = new CompletableFuture<>();
        poll(number, decided, atMost.toMillis() / interval.toMillis());
        return decided;
    }

    private void poll(long number, CompletableFuture<Boolean> decided, long times) {
        CompletableFuture.delayedExecutor(interval.toMillis(), TimeUnit.MILLISECONDS, polling())
                .execute(() -> {
                    if (isDecided(number)) {
                        decided.complete(true);
                    } else if (times <= 0) {
                        decided.complete(false);
                    } else {
                        poll(number, decided, times - 1);
                    }
                });
    }

    private boolean isDecided(long number) {
        try {
            return requests.find(number)
                    .filter(it -> it.state() == RequestState.OPEN)
                    .isEmpty();
        } catch (StoreException e) {
            return true;
        }
    }

    private synchronized ScheduledExecutorService polling() {
        if (polling == null) {
            polling = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "approval-poll");
                thread.setDaemon(true);
                return thread;
            });
        }
        return polling;
    }
}
