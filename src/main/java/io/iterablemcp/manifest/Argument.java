package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import java.util.Optional;

/**
 * An argument of a tool and its place in the request.
 *
 * @param constant always sent with this value, never offered to the agent
 * @param whenAbsent sent when the agent leaves it out
 * @param repeated in the query, a list becomes {@code key=a&key=b}
 */
public record Argument(Field field, Place place, Optional<Json> constant, Optional<Json> whenAbsent, boolean repeated) {

    public enum Place {
        PATH,
        QUERY,
        BODY,
        /** Accepted for compatibility, never sent. */
        NONE
    }

    public String name() {
        return field.name();
    }

    public String wire() {
        return field.wire();
    }

    public ValueType type() {
        return field.type();
    }
}
