package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages sent since the start, as the recipients would see them. They never leave the machine. */
public final class Outbox {

    private final List<Json.Obj> messages = new ArrayList<>();

    public void add(Json.Obj message) {
        messages.add(message);
    }

    /** The message as sent. Empty for messages from before the start. */
    public Optional<Json.Obj> find(String messageId) {
        return messages.stream()
                .filter(message ->
                        message.text("messageId").filter(messageId::equals).isPresent())
                .findFirst();
    }

    /** Latest first. */
    public List<Json.Obj> messages() {
        List<Json.Obj> latestFirst = new ArrayList<>(messages);
        java.util.Collections.reverse(latestFirst);
        return latestFirst;
    }
}
