package io.iterablemcp.safety.forget;

import io.iterablemcp.json.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what Iterable says of a person, and of those who are forgotten. */
public final class PersonAnswers {

    private static final int NOT_FOUND = 404;

    /** With status 400. */
    private static final String NOBODY = "noUserWithIdExists";

    private PersonAnswers() {}

    /** Whether a failed look-up says that there is no such person. */
    public static boolean sayNobody(OptionalInt status, Optional<String> code) {
        return status.orElse(0) == NOT_FOUND
                || code.filter(it -> it.endsWith(NOBODY)).isPresent();
    }

    /** The person whom a look-up has found. */
    public static Optional<Json.Obj> person(Json body) {
        return body instanceof Json.Obj object ? object.object("user") : Optional.empty();
    }

    /** The hashes in a list of forgotten people. */
    public static Set<String> hashes(Json body, String collection) {
        Set<String> hashes = new HashSet<>();
        if (body instanceof Json.Obj object) {
            object.list(collection).forEach(item -> {
                if (item instanceof Json.Str text) {
                    hashes.add(text.text());
                }
            });
        }
        return hashes;
    }
}
