package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages sent since the start, as the recipients would see them. They never leave the machine. */
public final class Outbox {

    private final List<Json.Obj> messages = new ArrayList<>();
    private final Map<String, Json.Obj> byId = new HashMap<>();

    public void add(Json.Obj message) {
        messages.add(message);
        message.text("messageId").ifPresent(id -> byId.put(id, message));
    }

    /** The message as sent. Empty for messages from before the start. */
    public Optional<Json.Obj> find(String messageId) {
        return Optional.ofNullable(byId.get(messageId));
    }

    /** Latest first. */
    public List<Json.Obj> messages() {
        List<Json.Obj> latestFirst = new ArrayList<>(messages);
        java.util.Collections.reverse(latestFirst);
        return latestFirst;
    }
}
