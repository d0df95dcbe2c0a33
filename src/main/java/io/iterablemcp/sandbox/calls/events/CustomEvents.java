package io.iterablemcp.sandbox.calls.events;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import io.iterablemcp.sandbox.world.EventFields;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks custom events at once and stores them after the lag. */
public final class CustomEvents {

    private static final String TYPE = "customEvent";
    /** Callers send seconds or milliseconds. A time in seconds reaches this number only in the year 5138. */
    private static final long SURELY_MILLIS = 100_000_000_000L;

    private final World world;
    private final PersonLookup who;

    public CustomEvents(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    /** The time of the event: {@code createdAt} if given, otherwise now. */
    public static long at(Json.Obj values, Instant now) {
        return Documents.whole(values, "createdAt")
                .map(at -> at < SURELY_MILLIS ? at * 1000 : at)
                .orElse(now.toEpochMilli());
    }

    /** The event's data to store, without new fields if the call excludes them. */
    Json.Obj kept(Json.Obj event) {
        Json.Obj data = event.object("dataFields").orElse(Json.Obj.EMPTY);
        if (event.get("createNewFields").filter(Json.Bool.FALSE::equals).isEmpty()) {
            return data;
        }
        recall(name(event));
        Set<String> unknown = world.eventFields.unknown(name(event), data);
        Documents.Draft kept = Documents.object();
        data.fields().forEach((field, value) -> {
            if (!unknown.contains(field)) {
                kept.put(field, value);
            }
        });
        return kept.done();
    }

    /**
     * Fixes the types of new fields and refuses values that do not fit the types of known fields.
     *
     * @return the new fields
     */
    public Set<String> learn(String name, Json.Obj data) {
        recall(name);
        List<EventFields.Misfit> misfits = world.eventFields.misfits(name, data);
        if (!misfits.isEmpty()) {
            Documents.Draft errors = Documents.object();
            misfits.forEach(misfit -> errors.put(
                    name + ":::" + misfit.field(),
                    Documents.object("incomingTypes", List.of(misfit.incoming()))
                            .put("expectedType", misfit.expected())
                            .put("category", "custom")
                            .put("offendingValue", misfit.value())
                            .put("_type", "UnexpectedType")
                            .done()));
            throw ApiError.with(
                    400,
                    "RequestFieldsTypesMismatched",
                    "The request does not have the same data types as the fields of the event",
                    Documents.object("validationErrors", errors.done()).done());
        }
        Set<String> created = world.eventFields.unknown(name, data);
        int fields = world.eventFields.count(name) + created.size();
        if (fields > EventFields.MOST) {
            throw ApiError.with(
                    400,
                    "UniqueFieldsLimitExceeded",
                    "The event would have " + fields + " fields; at most " + EventFields.MOST);
        }
        world.eventFields.learn(name, data);
        return created;
    }

    /** Events from before the start have fixed the types of their fields, too. */
    private void recall(String name) {
        if (!world.eventFields.knows(name)) {
            world.events
                    .called(name)
                    .forEach(event -> world.eventFields.learn(
                            name, event.data().object("dataFields").orElse(Json.Obj.EMPTY)));
        }
    }

    void accept(Json.Obj event, Json.Obj data, Instant now) {
        world.later.soon(now, () -> {
            Optional<String> email = event.text("email");
            Optional<String> userId = event.text("userId");
            // The person may have asked to be forgotten in the meantime.
            if (!world.forgotten.has(email, userId)) {
                file(who.findOrCreate(email, userId, false, now), event, data, now);
            }
        });
    }

    private void file(StoredPerson person, Json.Obj event, Json.Obj data, Instant now) {
        Optional<String> id = event.text("id");
        Event made = new Event(
                TYPE,
                person,
                at(event, now),
                Documents.whole(event, "campaignId").orElse(0L),
                Documents.whole(event, "templateId").orElse(0L),
                0,
                Documents.object("eventName", name(event))
                        .put("dataFields", data)
                        .plus(DocumentDates.at(now, id.flatMap(given -> world.events.find(TYPE, given))))
                        .done());
        id.ifPresentOrElse(given -> world.events.put(given, made), () -> world.events.add(made));
    }

    static String name(Json.Obj event) {
        return event.text("eventName").orElse("");
    }
}
