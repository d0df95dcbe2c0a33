package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import java.util.Optional;

/**
 * An argument of a tool and its place in the request.
 *
 * @param constant always sent with this value, never offered to the agent
 * @param whenAbsent sent if the agent omits it
 * @param repeated in the query, a list becomes {@code key=a&key=b}
 */
public record Argument(Field field, Place place, Optional<Json> constant, Optional<Json> whenAbsent, boolean repeated) {

    /** The argument that the compiler adds to every read: how much of the answer an earlier call has shown. */
    public static final String SKIP = "skip";

    public enum Place {
        PATH,
        QUERY,
        BODY,
        /** Accepted for compatibility, never sent. */
        NONE,
        /** For this program: how much of the answer to skip. Never sent. */
        SKIP;

        public boolean sent() {
            return this != NONE && this != SKIP;
        }
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
