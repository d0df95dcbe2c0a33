package io.iterablemcp.sandbox.calls.users;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.SubscriptionEvents;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Replaces the subscriptions of a person. Each given list replaces the stored one. */
final class Subscriptions {

    private final World world;
    private final SubscriptionEvents events;

    Subscriptions(World world) {
        this.world = world;
        this.events = new SubscriptionEvents(world);
    }

    /** The reason why these subscriptions are invalid. Empty when they are valid. */
    Optional<String> fault(StoredPerson person, Json.Obj wanted) {
        return Stream.of(
                        unknown(wanted, "emailListIds", openLists()),
                        unknown(wanted, "unsubscribedChannelIds", world.channels.all()),
                        unknown(wanted, "unsubscribedMessageTypeIds", world.messageTypes.all()),
                        unknown(wanted, "subscribedMessageTypeIds", world.messageTypes.all()),
                        misaligned(person, wanted))
                .flatMap(Optional::stream)
                .findFirst();
    }

    void set(StoredPerson person, Json.Obj wanted, Instant now) {
        if (given(wanted, "emailListIds")) {
            lists(person, ids(wanted, "emailListIds"), wanted, now);
        }
        if (given(wanted, "unsubscribedChannelIds")) {
            Set<Long> off = ids(wanted, "unsubscribedChannelIds");
            events.record(person, "channelIds", person.unsubscribedChannels(), off, wanted, now);
            replace(person.unsubscribedChannels(), off);
        }
        if (given(wanted, "unsubscribedMessageTypeIds")) {
            Set<Long> off = ids(wanted, "unsubscribedMessageTypeIds");
            events.record(person, "messageTypeIds", person.unsubscribedMessageTypes(), off, wanted, now);
            replace(person.unsubscribedMessageTypes(), off);
            person.subscribedMessageTypes().removeAll(off);
        }
        if (given(wanted, "subscribedMessageTypeIds")) {
            Set<Long> on = ids(wanted, "subscribedMessageTypeIds");
            events.record(person, "messageTypeIds", on, person.subscribedMessageTypes(), wanted, now);
            replace(person.subscribedMessageTypes(), on);
            // A message type is either subscribed or unsubscribed.
            person.unsubscribedMessageTypes().removeAll(on);
        }
        person.touch(now);
    }

    private void lists(StoredPerson person, Set<Long> wantedLists, Json.Obj wanted, Instant now) {
        Set<Long> before = new TreeSet<>(world.lists.of(person));
        before.retainAll(openLists().stream().map(world.lists.documents()::idOf).toList());
        events.record(person, "emailListIds", wantedLists, before, wanted, now);
        before.forEach(list -> world.lists.remove(list, person));
        wantedLists.forEach(list -> world.lists.add(list, person));
    }

    /** The lists without the dynamic ones, which compute their own members. */
    private List<Json.Obj> openLists() {
        return world.lists.documents().all().stream()
                .filter(list -> list.text("listType").filter("Dynamic"::equals).isEmpty())
                .toList();
    }

    /** Message types need a channel that the person has not unsubscribed from, unless the call turns this check off. */
    private Optional<String> misaligned(StoredPerson person, Json.Obj wanted) {
        if (wanted.get("validateChannelAlignment")
                .filter(Json.Bool.FALSE::equals)
                .isPresent()) {
            return Optional.empty();
        }
        Set<Long> left = given(wanted, "unsubscribedChannelIds")
                ? ids(wanted, "unsubscribedChannelIds")
                : person.unsubscribedChannels();
        return ids(wanted, "subscribedMessageTypeIds").stream()
                .filter(type -> world.messageTypes
                        .find(type)
                        .flatMap(it -> Documents.whole(it, "channelId"))
                        .filter(left::contains)
                        .isPresent())
                .findFirst()
                .map(type -> "Message type " + type + " belongs to a channel that the user is unsubscribed from");
    }

    private static Optional<String> unknown(Json.Obj wanted, String name, List<Json.Obj> all) {
        Set<Long> known = new TreeSet<>();
        all.forEach(document -> Documents.whole(document, "id").ifPresent(known::add));
        return ids(wanted, name).stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .map(id -> "Unknown id in " + name + ": " + id);
    }

    private static void replace(Set<Long> old, Set<Long> wanted) {
        if (!Objects.equals(old, wanted)) {
            old.clear();
            old.addAll(wanted);
        }
    }

    /** Whether a list is given. A null is not a list. */
    private static boolean given(Json.Obj wanted, String name) {
        return wanted.get(name).filter(Json.Arr.class::isInstance).isPresent();
    }

    private static Set<Long> ids(Json.Obj wanted, String name) {
        return new LinkedHashSet<>(Documents.wholes(wanted, name));
    }
}
