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

    /** The argument that the compiler adds to tools whose repeated call is refused: makes the call once more. */
    public static final String AGAIN = "again";

    /** The argument that the compiler adds to tools that an agent may confirm itself: the number of the request. */
    public static final String CONFIRM = "confirm";

    /** The argument that the compiler adds to reads with known fields: which of them to show. */
    public static final String FIELDS = "fields";

    /** The argument that the compiler adds to reads of rows: conditions for the rows to show. */
    public static final String MATCH = "match";

    /** The argument that the compiler adds to reads of rows: how many to show. Some calls have one of their own. */
    public static final String LIMIT = "limit";

    public enum Place {
        PATH,
        QUERY,
        BODY,
        /** Accepted for compatibility, never sent. */
        NONE,
        /** For this program: how much of the answer to skip. Never sent. */
        SKIP,
        /** For this program: which fields to show. Never sent. */
        FIELDS,
        /** For this program: which rows to show. Never sent. */
        MATCH,
        /** For this program: how many rows to show. Never sent. */
        LIMIT,
        /** For this program: that a repeated call is meant. Never sent. */
        AGAIN,
        /** For this program: that the agent confirms a request. Never sent. */
        CONFIRM;

        public boolean sent() {
            return this == PATH || this == QUERY || this == BODY;
        }

        /** Whether the compiler adds the argument; no entry of the manifest names it. */
        public boolean added() {
            return !sent() && this != NONE;
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
