package io.iterablemcp.sandbox.webhooks;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last tries to deliver a webhook. No address and no header: either may contain a secret. */
public final class DeliveryLog {

    private static final int MOST = 2_000;

    private final Deque<Json.Obj> tries = new ArrayDeque<>();

    /** A try that was answered, or failed. */
    void tried(HookParcel parcel, String result, Json value, Optional<Instant> again, Instant now) {
        add(begin(parcel.webhook(), parcel.event(), now)
                .put("delivery", parcel.number())
                .put("attempt", parcel.attempt())
                .put(result, value)
                .putIf("retryAt", again.map(Instant::toString)));
    }

    void notSent(long webhook, String event, String why, Instant now) {
        add(begin(webhook, event, now).put("reason", "not sent: " + why));
    }

    private static Documents.Draft begin(long webhook, String event, Instant now) {
        return Documents.object("at", now.toString()).put("event", event).put("webhookId", webhook);
    }

    private synchronized void add(Documents.Draft entry) {
        tries.addFirst(entry.done());
        if (tries.size() > MOST) {
            tries.removeLast();
        }
    }

    /** Latest first. */
    public synchronized List<Json.Obj> tries() {
        return List.copyOf(tries);
    }
}
