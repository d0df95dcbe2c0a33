package io.iterablemcp.sandbox.calls.users;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.sandbox.calls.PersonLookup;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.ApiResponse;
import io.iterablemcp.sandbox.http.Routes;
import io.iterablemcp.sandbox.world.StoredPerson;
import io.iterablemcp.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Merges two profiles of one person. */
public final class UserMergeCalls {

    private final World world;
    private final PersonLookup who;

    public UserMergeCalls(World world) {
        this.world = world;
        this.who = new PersonLookup(world);
    }

    public void add(Routes routes) {
        routes.on("POST /api/users/merge", this::merge);
    }

    private ApiResponse merge(ApiRequest request) {
        if (request.key() != KeyType.SERVER) {
            throw ApiError.with(403, "Forbidden", "A client-side API key may not merge known users");
        }
        Optional<String> email = request.text("destinationEmail");
        Optional<String> userId = request.text("destinationUserId");
        if (world.forgotten.has(request.text("sourceEmail"), request.text("sourceUserId"))
                || world.forgotten.has(email, userId)) {
            throw ApiError.with(409, "ForgottenUserError", "The source or the destination has been forgotten");
        }
        StoredPerson source = who.need(request.text("sourceEmail"), request.text("sourceUserId"));
        Optional<StoredPerson> destination = world.people.find(email, userId);
        if (destination.isEmpty()) {
            rename(source, email, userId, request.now());
        } else if (destination.get() == source) {
            throw ApiError.badParams("Source and destination are the same user");
        } else {
            into(destination.get(), source, request);
        }
        return ApiResponse.success("");
    }

    private void rename(StoredPerson source, Optional<String> email, Optional<String> userId, Instant now) {
        if (email.filter(it -> !PersonLookup.valid(it)).isPresent()) {
            throw ApiError.with(400, "InvalidEmailAddressError", "Invalid email: " + email.get());
        }
        world.people.rename(source, email.or(source::email), userId.or(source::userId));
        source.touch(now);
    }

    private void into(StoredPerson destination, StoredPerson source, ApiRequest request) {
        Map<String, Json> fields = new LinkedHashMap<>(source.fields().fields());
        // If both have a field, the destination's value wins.
        fields.putAll(destination.fields().fields());
        for (Json item : request.list("arrayMerge")) {
            Json.Obj rule = (Json.Obj) item;
            String field = rule.text("field").orElse("");
            List<Json> both = new ArrayList<>(destination.fields().list(field));
            both.addAll(source.fields().list(field));
            if (!both.isEmpty()) {
                fields.put(field, new Json.Arr(deduped(both, rule.text("dedupeBy"))));
            }
        }
        destination.fields(new Json.Obj(fields), request.now());
        destination.devices().take(source.devices());
        world.events.move(source, destination);
        world.messages.move(source, destination);
        world.lists.move(source, destination);
        Optional<String> email = destination.email().or(source::email);
        Optional<String> userId = destination.userId().or(source::userId);
        world.remove(source);
        world.people.rename(destination, email, userId);
    }

    private static List<Json> deduped(List<Json> items, Optional<String> by) {
        if (by.isEmpty()) {
            return items;
        }
        Map<Json, Json> first = new LinkedHashMap<>();
        for (Json item : items) {
            Json key = item instanceof Json.Obj object ? object.get(by.get()).orElse(item) : item;
            first.putIfAbsent(key, item);
        }
        return List.copyOf(first.values());
    }
}
