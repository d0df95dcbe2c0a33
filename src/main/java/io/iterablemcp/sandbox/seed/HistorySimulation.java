package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.PendingChanges;
import io.iterablemcp.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;

/** Simulates the time before the start in order, because what people do depends on what happened to them before. */
final class HistorySimulation {

    private static final Duration WINDOW = Duration.ofDays(90);

    private final World world;
    private final Instant start;
    private final PendingChanges days = new PendingChanges(Duration.ZERO);

    HistorySimulation(World world, Instant start) {
        this.world = world;
        this.start = start;
    }

    World world() {
        return world;
    }

    Instant start() {
        return start;
    }

    long now() {
        return start.toEpochMilli();
    }

    /** The start of the simulated time. Only orders go further back, because profiles depend on them. */
    long from() {
        return start.minus(WINDOW).toEpochMilli();
    }

    void at(long when, Runnable work) {
        if (when <= now()) {
            days.at(Instant.ofEpochMilli(when), work);
        }
    }

    void live() {
        days.catchUp(start);
    }

    /** @return whether the event happened, that is, whether it is not after the start */
    boolean record(String type, Shopper who, long at, Json.Obj data) {
        return record(new Event(type, who.person(), at, 0, 0, 0, data));
    }

    boolean record(String type, Shopper who, long at, Mailing mailing, long message, Json.Obj data) {
        return record(new Event(type, who.person(), at, mailing.campaignId(), mailing.templateId(), message, data));
    }

    private boolean record(Event event) {
        boolean happened = event.at() <= now();
        if (happened) {
            world.events.add(event);
        }
        return happened;
    }
}
