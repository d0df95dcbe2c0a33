package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/** Records subscribe and unsubscribe events. Their names contain "email" for every medium. */
public final class SubscriptionEvents {

    private final World world;

    public SubscriptionEvents(World world) {
        this.world = world;
    }

    /**
     * Compares two states and records a subscription for each id that was added and an unsubscription for each removed.
     *
     * @param call may name the campaign and template that led to the change
     */
    public void record(StoredPerson person, String what, Set<Long> on, Set<Long> before, Json.Obj call, Instant now) {
        add(person, "emailSubscribe", what, minus(on, before), call, now);
        add(person, "emailUnSubscribe", what, minus(before, on), call, now);
    }

    private void add(StoredPerson person, String type, String what, Set<Long> ids, Json.Obj call, Instant now) {
        if (!ids.isEmpty()) {
            Json.Obj data = Documents.object(what, ids)
                    .put(type.equals("emailSubscribe") ? "signupSource" : "unsubSource", "API")
                    .done();
            world.events.add(new Event(
                    type,
                    person,
                    now.toEpochMilli(),
                    Documents.whole(call, "campaignId").orElse(0L),
                    Documents.whole(call, "templateId").orElse(0L),
                    0,
                    data));
        }
    }

    private static Set<Long> minus(Set<Long> all, Set<Long> some) {
        Set<Long> left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }
}
