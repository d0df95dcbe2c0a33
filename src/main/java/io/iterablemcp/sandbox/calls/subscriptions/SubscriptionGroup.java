package io.iterablemcp.sandbox.calls.subscriptions;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.SubscriptionEvents;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One list, message type or channel that people can subscribe to. */
record SubscriptionGroup(Kind kind, long id, boolean optIn) {

    enum Kind {
        EMAIL_LIST("emailListIds"),
        MESSAGE_TYPE("messageTypeIds"),
        MESSAGE_CHANNEL("channelIds");

        private final String inEvents;

        Kind(String inEvents) {
            this.inEvents = inEvents;
        }
    }

    static SubscriptionGroup of(ApiRequest request, World world) {
        long id = request.needWhole("subscriptionGroupId");
        String word = request.needText("subscriptionGroup");
        Kind kind =
                switch (word) {
                    case "emailList" -> Kind.EMAIL_LIST;
                    case "messageType" -> Kind.MESSAGE_TYPE;
                    default -> Kind.MESSAGE_CHANNEL;
                };
        Optional<Json.Obj> found =
                switch (kind) {
                    case EMAIL_LIST -> world.lists.documents().find(id);
                    case MESSAGE_TYPE -> world.messageTypes.find(id);
                    case MESSAGE_CHANNEL -> world.channels.find(id);
                };
        Json.Obj group = found.orElseThrow(() -> ApiError.badParams("No " + word + " with id " + id + " exists"));
        if (group.text("listType").filter("Dynamic"::equals).isPresent()) {
            throw ApiError.badParams("The members of a dynamic list cannot be set");
        }
        return new SubscriptionGroup(
                kind,
                id,
                group.text("subscriptionPolicy").filter("OptIn"::equals).isPresent());
    }

    void subscribe(StoredPerson person, World world, Instant now) {
        boolean changed =
                switch (kind) {
                    case EMAIL_LIST -> world.lists.add(id, person);
                    case MESSAGE_CHANNEL -> person.unsubscribedChannels().remove(id);
                    case MESSAGE_TYPE -> subscribeToType(person);
                };
        if (changed) {
            done(person, world, Set.of(id), Set.of(), now);
        }
    }

    void unsubscribe(StoredPerson person, World world, Instant now) {
        boolean changed =
                switch (kind) {
                    case EMAIL_LIST -> world.lists.remove(id, person);
                    case MESSAGE_CHANNEL -> person.unsubscribedChannels().add(id);
                    case MESSAGE_TYPE -> unsubscribeFromType(person);
                };
        if (changed) {
            done(person, world, Set.of(), Set.of(id), now);
        }
    }

    private boolean subscribeToType(StoredPerson person) {
        boolean was = person.unsubscribedMessageTypes().remove(id);
        boolean is = optIn && person.subscribedMessageTypes().add(id);
        return was || is;
    }

    private boolean unsubscribeFromType(StoredPerson person) {
        boolean was = person.subscribedMessageTypes().remove(id);
        boolean is = person.unsubscribedMessageTypes().add(id);
        return was || is;
    }

    private void done(StoredPerson person, World world, Set<Long> on, Set<Long> before, Instant now) {
        new SubscriptionEvents(world).record(person, kind.inEvents, on, before, Json.Obj.EMPTY, now);
        person.touch(now);
    }
}
