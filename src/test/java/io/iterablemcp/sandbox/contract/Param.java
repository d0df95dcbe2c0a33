package io.iterablemcp.sandbox.contract;

import io.iterablemcp.json.Json;
import java.util.Optional;

/** A value that a call takes, as the facts have it. */
record Param(Json.Obj entry) {

    /** Its name in the request. */
    String wire() {
        return entry.text("wire").orElse(entry.text("name").orElseThrow());
    }

    /** path, query, body or none. */
    String place() {
        return entry.text("in").orElseThrow();
    }

    boolean constant() {
        return entry.has("const");
    }

    /** In query or body, where it can be left out. */
    boolean required() {
        return entry.flag("required") && !constant() && (place().equals("query") || place().equals("body"));
    }

    /** A value of another type; none where every value that can be written is of the right one. */
    Optional<Json> mistyped() {
        boolean written = place().equals("body");
        return switch (entry.text("type").orElseThrow()) {
            case "string" -> written ? Optional.of(Json.Num.of(7)) : Optional.empty();
            case "array", "object" -> written ? Optional.of(Json.text("x")) : Optional.empty();
            default -> place().equals("none") ? Optional.empty() : Optional.of(Json.text("x"));
        };
    }

    /** Only some words, or only dates. */
    boolean choosy() {
        boolean date = entry.has("wireFormat") && !entry.has("wireType");
        return entry.text("type").orElseThrow().equals("string")
                && !place().equals("none")
                && (entry.has("enum") || date);
    }

    @Override
    public String toString() {
        return wire();
    }
}
