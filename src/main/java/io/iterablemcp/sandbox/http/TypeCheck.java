package io.iterablemcp.sandbox.http;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Argument.Place;
import io.iterablemcp.manifest.Endpoint;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.util.List;

/** Checks required values and their types by the manifest. Unknown fields are accepted, as by the real API. */
final class TypeCheck {

    private final ApiRoute route;

    TypeCheck(ApiRoute route) {
        this.route = route;
    }

    void check(Json.Obj values, Json body) {
        if (route.facts().isEmpty()) {
            return;
        }
        boolean bare = facts().endpoint().orElseThrow().body() == Endpoint.Body.BARE;
        if (!bare && !(body instanceof Json.Obj)) {
            throw ApiError.badJson("", "error.expected.jsobject");
        }
        for (Argument argument : facts().input()) {
            if (argument.place() == Place.BODY && bare) {
                type(argument.wire(), body, argument.type(), Place.BODY);
            } else if (argument.place().sent()) {
                field(argument.field(), values, "", argument.place(), required(argument));
            }
        }
        route.facts().forEach(tool -> new RequestRuleCheck(tool).check(values));
    }

    /** Tools that share a call differ only in constants. */
    private ToolSpec facts() {
        return route.facts().get(0);
    }

    private boolean required(Argument argument) {
        return argument.field().required()
                && route.facts().stream().allMatch(tool -> tool.argument(argument.name())
                        .filter(it -> it.field().required())
                        .isPresent());
    }

    private void field(Field field, Json.Obj values, String in, Place place, boolean required) {
        Json value = values.get(field.wire()).orElse(Json.Null.NULL);
        String path = in + field.wire();
        if (value instanceof Json.Null) {
            if (required) {
                throw place == Place.BODY ? ApiError.missing(path) : ApiError.badParams("Missing parameter: " + path);
            }
            return;
        }
        type(path, value, field.type(), place);
    }

    private void type(String path, Json value, ValueType type, Place place) {
        if (type instanceof ValueType.Items items) {
            wanted(value instanceof Json.Arr, path, "error.expected.jsarray", place);
            items(path, ((Json.Arr) value).items(), items, place);
        } else if (type instanceof ValueType.Fields fields) {
            wanted(value instanceof Json.Obj, path, "error.expected.jsobject", place);
            fields.fields().forEach(field -> field(field, (Json.Obj) value, path + ".", place, field.required()));
        } else if (type instanceof ValueType.Open) {
            wanted(value instanceof Json.Obj, path, "error.expected.jsobject", place);
        } else if (type instanceof ValueType.Whole) {
            boolean whole = value instanceof Json.Num num && num.digits().matches("-?\\d{1,18}");
            wanted(whole, path, "error.expected.jsnumber", place);
        } else if (type instanceof ValueType.Decimal) {
            wanted(value instanceof Json.Num, path, "error.expected.jsnumber", place);
        } else if (type instanceof ValueType.Flag) {
            wanted(value instanceof Json.Bool, path, "error.expected.jsboolean", place);
        } else {
            wanted(value instanceof Json.Str, path, "error.expected.jsstring", place);
            text(path, ((Json.Str) value).text(), type);
        }
    }

    private void items(String path, List<Json> items, ValueType.Items type, Place place) {
        if (type.max().isPresent() && items.size() > type.max().getAsInt()) {
            throw ApiError.with(
                    400,
                    "BatchTooLarge",
                    path + " has " + items.size() + " items; at most "
                            + type.max().getAsInt());
        }
        for (int i = 0; i < items.size(); i++) {
            type(path + "[" + i + "]", items.get(i), type.item(), place);
        }
    }

    private static void text(String path, String text, ValueType type) {
        if (type instanceof ValueType.Moment moment) {
            DateTimes.read(path, text, moment.wire());
        } else if (type instanceof ValueType.Text wanted) {
            boolean fits = (wanted.values().isEmpty() || wanted.values().contains(text))
                    && wanted.pattern().map(it -> it.matcher(text).matches()).orElse(true)
                    && text.length() <= wanted.maxLength().orElse(Integer.MAX_VALUE);
            if (!fits) {
                throw ApiError.badParams("Invalid value for " + path);
            }
        }
    }

    private static void wanted(boolean fits, String path, String word, Place place) {
        if (!fits) {
            throw place == Place.BODY ? ApiError.badJson(path, word) : ApiError.badParams("Invalid value for " + path);
        }
    }
}
