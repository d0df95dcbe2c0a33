package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the values of path, query and body, and parses those of path and query by their types. */
final class RequestValues {

    /** The only call that is refused in plain text instead of the envelope. */
    private static final String REFUSED_IN_TEXT = "PUT /api/metadata/{table}/{key}";

    private final ApiRoute route;

    RequestValues(ApiRoute route) {
        this.route = route;
    }

    Json.Obj of(RawRequest arrived, Json body) {
        Map<String, Json> values = new LinkedHashMap<>();
        if (body instanceof Json.Obj fields) {
            values.putAll(fields.fields());
        }
        arrived.query().forEach((name, texts) -> values.put(name, fromQuery(name, texts)));
        route.path().values(arrived.path()).forEach((name, text) -> values.put(name, fromPath(name, text)));
        return new Json.Obj(values);
    }

    /** The body as JSON; an empty object if there is no body. */
    static Json body(RawRequest arrived, ApiRoute route) {
        if (arrived.body().isEmpty()) {
            return Json.Obj.EMPTY;
        }
        try {
            return JsonReader.read(arrived.body());
        } catch (MalformedJson e) {
            String msg = "Malformed JSON: the body cannot be read as JSON";
            throw route.toString().equals(REFUSED_IN_TEXT)
                    ? ApiError.plain(400, msg)
                    : ApiError.with(400, "BadJsonBody", msg);
        }
    }

    private Json fromQuery(String name, List<String> texts) {
        Optional<ValueType> type = type(name, Place.QUERY);
        if (type.isPresent() && type.get() instanceof ValueType.Items items) {
            return new Json.Arr(
                    texts.stream().map(text -> read(name, text, items.item())).toList());
        }
        return read(name, texts.get(0), type.orElse(ValueType.Text.ANY));
    }

    private Json fromPath(String name, String text) {
        return read(name, text, type(name, Place.PATH).orElse(ValueType.Text.ANY));
    }

    private Optional<ValueType> type(String name, Place place) {
        for (ToolSpec tool : route.facts()) {
            for (Argument argument : tool.input()) {
                if (argument.wire().equals(name) && argument.place() == place) {
                    return Optional.of(argument.type());
                }
            }
        }
        return Optional.empty();
    }

    private static Json read(String name, String text, ValueType type) {
        if (type instanceof ValueType.Whole) {
            if (!text.matches("-?\\d{1,18}")) {
                throw ApiError.badParams("Cannot parse parameter " + name + " as a whole number");
            }
            return new Json.Num(text);
        }
        if (type instanceof ValueType.Flag) {
            if (!text.equals("true") && !text.equals("false")) {
                throw ApiError.badParams("Cannot parse parameter " + name + " as true or false");
            }
            return Json.flag(text.equals("true"));
        }
        return Json.text(text);
    }
}
