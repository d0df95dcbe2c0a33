package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What went out since the start, as the people would see it. Nothing in it leaves the machine. */
public final class Outbox {

    private final List<Json.Obj> letters = new ArrayList<>();

    public void add(Json.Obj letter) {
        letters.add(letter);
    }

    /** As it went out, with the data of that one send; empty for what was sent before the start. */
    public Optional<Json.Obj> find(String messageId) {
        return letters.stream()
                .filter(letter ->
                        letter.text("messageId").filter(messageId::equals).isPresent())
                .findFirst();
    }

    /** The latest first. */
    public List<Json.Obj> letters() {
        List<Json.Obj> latestFirst = new ArrayList<>(letters);
        java.util.Collections.reverse(latestFirst);
        return latestFirst;
    }
}
