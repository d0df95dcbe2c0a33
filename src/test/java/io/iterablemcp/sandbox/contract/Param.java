package io.iterablemcp.sandbox.contract;

import io.iterablemcp.json.Json;
import java.util.Optional;

/** A parameter of a call, as in the file of facts. */
record Param(Json.Obj entry) {

    /** Its name in the request. */
    String wire() {
        return entry.text("wire").orElse(entry.text("name").orElseThrow());
    }

    /** The part of the request: path, query, body or none. */
    String place() {
        return entry.text("in").orElseThrow();
    }

    boolean constant() {
        return entry.has("const");
    }

    /** Whether it is required and in the query or body, so that a test can omit it. */
    boolean required() {
        return entry.flag("required") && !constant() && (place().equals("query") || place().equals("body"));
    }

    /** A value of a wrong type. Empty when every value has the right type. */
    Optional<Json> mistyped() {
        boolean written = place().equals("body");
        return switch (entry.text("type").orElseThrow()) {
            case "string" -> written ? Optional.of(Json.Num.of(7)) : Optional.empty();
            case "array", "object" -> written ? Optional.of(Json.text("x")) : Optional.empty();
            default -> place().equals("none") ? Optional.empty() : Optional.of(Json.text("x"));
        };
    }

    /** Whether only certain words or only dates are valid. */
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
