package io.iterablemcp.api.request;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON body of a call, if it has one. */
final class RequestBody {

    private RequestBody() {}

    static Optional<String> of(Endpoint.Body kind, Map<Argument, Json> values) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case EMPTY -> Optional.of("{}");
            case FIELDS -> Optional.of(JsonWriter.write(fields(values)));
            case BARE -> Optional.of(JsonWriter.write(bare(values)));
        };
    }

    private static Json fields(Map<Argument, Json> values) {
        Map<String, Json> fields = new LinkedHashMap<>();
        values.forEach((argument, value) -> fields.put(argument.wire(), WireValue.json(value, argument.type())));
        return new Json.Obj(fields);
    }

    private static Json bare(Map<Argument, Json> values) {
        return values.entrySet().stream()
                .findFirst()
                .map(only -> WireValue.json(only.getValue(), only.getKey().type()))
                .orElse(Json.Obj.EMPTY);
    }
}
