package io.iterablemcp.safety.journal;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.LiveReads;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The subscriptions of one person: each name is one list of ids, which update_user_subscriptions replaces as a whole. */
final class SubscriptionState {

    static final String LISTS = "emailListIds";
    static final String CHANNELS_OFF = "unsubscribedChannelIds";
    static final String TYPES_OFF = "unsubscribedMessageTypeIds";
    static final String TYPES_ON = "subscribedMessageTypeIds";
    static final List<String> ALL = List.of(LISTS, CHANNELS_OFF, TYPES_OFF, TYPES_ON);

    private SubscriptionState() {}

    /** A person who is read: the state of these names, and the identifiers. */
    record Read(JournaledState state, Set<String> people) {}

    /** Reads the person, and the lists if lists are concerned: nobody can set who is on a dynamic list. */
    static StateReading<Read> read(Json.Obj person, Collection<String> names, LiveReads reads) {
        return ProjectReads.user(reads, person.text("email"), person.text("userId"))
                .then(user -> {
                    if (user.isEmpty()) {
                        return new StateReading.NotRestorable<>("there is no such person");
                    }
                    Json.Obj fields = ProjectReads.fieldsOf(user.get());
                    Set<String> people = ProjectReads.identifiers(person, user.get());
                    return names.contains(LISTS)
                            ? staticLists(reads).then(lists -> known(fields, names, lists, people))
                            : known(fields, names, Set.of(), people);
                });
    }

    private static StateReading<Read> known(
            Json.Obj fields, Collection<String> names, Set<Long> lists, Set<String> people) {
        Map<String, Json> state = new LinkedHashMap<>();
        for (String name : names) {
            Set<Long> ids = ProjectReads.numbers(fields.get(name).orElse(Json.Null.NULL));
            if (name.equals(LISTS)) {
                ids.retainAll(lists);
            }
            state.put(name, ProjectReads.numbers(ids));
        }
        return new StateReading.Known<>(new Read(new JournaledState(new Json.Obj(state)), people));
    }

    private static StateReading<Set<Long>> staticLists(LiveReads reads) {
        return ProjectReads.object(reads, "get_lists", Json.Obj.EMPTY).then(found -> {
            Set<Long> ids = new TreeSet<>();
            for (Json each : found.orElse(Json.Obj.EMPTY).list("lists")) {
                if (each instanceof Json.Obj list
                        && list.text("listType")
                                .filter(it -> it.startsWith("Dynamic"))
                                .isEmpty()) {
                    list.get("id").flatMap(ProjectReads::number).ifPresent(ids::add);
                }
            }
            return new StateReading.Known<>(ids);
        });
    }

    static JournaledState with(JournaledState state, String name, long id, boolean in) {
        Set<Long> ids = ProjectReads.numbers(state.value(name));
        if (in) {
            ids.add(id);
        } else {
            ids.remove(id);
        }
        return state.with(name, ProjectReads.numbers(ids));
    }

    /** A message type that is on one of the two lists is taken off the other one. */
    static JournaledState without(JournaledState state, String name, Set<Long> ids) {
        Set<Long> left = ProjectReads.numbers(state.value(name));
        left.removeAll(ids);
        return state.with(name, ProjectReads.numbers(left));
    }

    static StateReading<JournaledState> present(Json.Obj target, Set<String> names, LiveReads reads) {
        return read(target, names, reads).then(read -> new StateReading.Known<>(read.state()));
    }

    /** Both lists of message types are written, because each changes the other. */
    static List<RestoringCall> restore(Json.Obj target, JournaledState before, Set<String> names) {
        Set<String> written = new TreeSet<>(names);
        if (names.contains(TYPES_OFF) || names.contains(TYPES_ON)) {
            written.addAll(List.of(TYPES_OFF, TYPES_ON));
        }
        Json.Obj arguments = target;
        for (String name : written) {
            arguments = arguments.with(name, before.value(name));
        }
        // The former state was accepted, whether it was aligned or not.
        return List.of(new RestoringCall(
                "update_user_subscriptions", arguments.with("validateChannelAlignment", Json.Bool.FALSE)));
    }

    /** Message types with opt-in, where subscribing is more than not being unsubscribed. */
    static StateReading<Boolean> optIn(long messageType, LiveReads reads) {
        return ProjectReads.object(reads, "get_message_types", Json.Obj.EMPTY)
                .then(found -> new StateReading.Known<>(found.orElse(Json.Obj.EMPTY).list("messageTypes").stream()
                        .map(it -> it instanceof Json.Obj type ? type : Json.Obj.EMPTY)
                        .filter(type ->
                                type.get("id").flatMap(ProjectReads::number).equals(Optional.of(messageType)))
                        .anyMatch(type -> type.text("subscriptionPolicy")
                                .filter("OptIn"::equals)
                                .isPresent())));
    }
}
