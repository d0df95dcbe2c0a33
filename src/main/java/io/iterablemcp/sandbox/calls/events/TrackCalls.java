package io.iterablemcp.sandbox.calls.events;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tracks custom events, one or many at a time. */
public final class TrackCalls {

    private static final List<String> FAILURES = List.of(
            "invalidEmails",
            "invalidUserIds",
            "notFoundEmails",
            "notFoundUserIds",
            "forgottenEmails",
            "forgottenUserIds");

    private final PersonLookup who;
    private final CustomEvents events;

    public TrackCalls(World world) {
        this.who = new PersonLookup(world);
        this.events = new CustomEvents(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/events/track", this::track).on("POST /api/events/trackBulk", this::bulk);
    }

    private ApiResponse track(ApiRequest request) {
        if (request.needText("eventName").isBlank()) {
            throw ApiError.badParams("eventName must not be empty");
        }
        who.refuseUnfit(request.text("email"), request.text("userId"), false);
        Json.Obj data = events.kept(request.values());
        events.learn(CustomEvents.name(request.values()), data);
        events.accept(request.values(), data, request.now());
        return ApiResponse.success("");
    }

    private ApiResponse bulk(ApiRequest request) {
        List<Json.Obj> fit = new ArrayList<>();
        Map<String, Set<String>> failed = new LinkedHashMap<>();
        FAILURES.forEach(kind -> failed.put(kind, new LinkedHashSet<>()));
        Set<String> disallowed = new TreeSet<>();
        for (Json item : request.list("events")) {
            Json.Obj event = (Json.Obj) item;
            Optional<String> failure = failure(event);
            if (CustomEvents.name(event).isBlank()) {
                disallowed.add(CustomEvents.name(event));
            } else if (failure.isEmpty()) {
                fit.add(event);
            } else {
                event.text("email").or(() -> event.text("userId")).ifPresent(failed.get(failure.get())::add);
            }
        }
        Set<String> filtered = new LinkedHashSet<>();
        Set<String> created = new LinkedHashSet<>();
        for (Json.Obj event : fit) {
            Json.Obj data = events.kept(event);
            Set<String> gone = new LinkedHashSet<>(
                    event.object("dataFields").orElse(Json.Obj.EMPTY).fields().keySet());
            gone.removeAll(data.fields().keySet());
            filtered.addAll(gone);
            created.addAll(events.learn(CustomEvents.name(event), data));
        }
        // Store events only after all are checked: one value of a wrong type refuses the whole batch.
        fit.forEach(event -> events.accept(event, events.kept(event), request.now()));
        Documents.Draft failedUpdates = Documents.object();
        failed.forEach(failedUpdates::put);
        return ApiResponse.json(Documents.object("successCount", fit.size())
                .put("failCount", request.list("events").size() - fit.size())
                .put("invalidEmails", failed.get("invalidEmails"))
                .put("invalidUserIds", failed.get("invalidUserIds"))
                .put("disallowedEventNames", disallowed)
                .put("filteredOutFields", filtered)
                .put("createdFields", created)
                .put("failedUpdates", failedUpdates.done())
                .done());
    }

    /** The field of the answer that lists the event's person. Empty when the event is valid. */
    private Optional<String> failure(Json.Obj event) {
        Optional<String> email = event.text("email");
        String kind = email.isPresent() ? "Emails" : "UserIds";
        return who.obstacle(email, event.text("userId"), false).map(obstacle -> obstacle.word() + kind);
    }
}
