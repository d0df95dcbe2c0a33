package io.iterablemcp.sandbox.calls;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiError;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.FieldType;
import io.iterablemcp.sandbox.world.FieldTypes;
import io.iterablemcp.sandbox.world.StoredPerson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks data fields and writes them to a profile. */
public final class ProfileFields {

    private final FieldTypes types;

    ProfileFields(FieldTypes types) {
        this.types = types;
    }

    /** @throws ApiError when a value does not fit the type of its field */
    void check(Json.Obj fields) {
        List<FieldTypes.Clash> clashes = types.clashes(fields);
        if (!clashes.isEmpty()) {
            Documents.Draft errors = Documents.object();
            clashes.forEach(clash -> errors.put(clash.field(), shown(clash)));
            throw ApiError.with(
                    400,
                    "RequestFieldsTypesMismatched",
                    "The request does not have the same data types as the data previously submitted: "
                            + String.join(", ", errors.done().fields().keySet()),
                    Documents.object("validationErrors", errors.done()).done());
        }
    }

    boolean fit(Json.Obj fields) {
        return types.clashes(fields).isEmpty();
    }

    /** @throws ApiError when the new fields would exceed the project's limit */
    void checkRoom(Json.Obj fields) {
        if (!room(fields)) {
            throw ApiError.with(
                    400,
                    "UniqueFieldsLimitExceeded",
                    "The project would have more than " + FieldTypes.MOST + " unique user fields");
        }
    }

    boolean room(Json.Obj fields) {
        return types.room(types.created(fields).size());
    }

    /** Merges nested objects field by field if asked to. A null removes its field. */
    public static void write(StoredPerson person, Json.Obj fields, boolean mergeNested, Instant now) {
        person.fields(merged(person.fields(), fields, mergeNested), now);
    }

    private static Json.Obj merged(Json.Obj old, Json.Obj changes, boolean nested) {
        Map<String, Json> fields = new LinkedHashMap<>(old.fields());
        changes.fields().forEach((name, value) -> {
            if (value instanceof Json.Null) {
                fields.remove(name);
            } else if (nested && value instanceof Json.Obj inner && fields.get(name) instanceof Json.Obj before) {
                fields.put(name, merged(before, inner, true));
            } else {
                fields.put(name, value);
            }
        });
        return new Json.Obj(fields);
    }

    private static Json.Obj shown(FieldTypes.Clash clash) {
        Stream<String> incoming = clash.incoming().stream().map(FieldType::word);
        // A text can be searched by words or as a whole, so the API names both types.
        List<String> types = clash.incoming().contains(FieldType.STRING)
                ? Stream.concat(incoming, Stream.of("keyword")).toList()
                : incoming.toList();
        return Documents.object("incomingTypes", types)
                .put("expectedType", clash.expected().word())
                .put("category", "user")
                .put("offendingValue", clash.value())
                .put("_type", "UnexpectedType")
                .done();
    }
}
