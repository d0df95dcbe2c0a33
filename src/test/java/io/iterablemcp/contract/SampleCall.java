package io.iterablemcp.contract;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arguments that satisfy the facts of a tool. */
final class SampleCall {

    private static final String OPEN_OBJECT = "{\"z\":null,\"price\":1.50,\"big\":12345678901234567890,\"s\":\"007\"}";

    private final EndpointFacts.Tool tool;
    private final Variant variant;

    SampleCall(EndpointFacts.Tool tool, Variant variant) {
        this.tool = tool;
        this.variant = variant;
    }

    Json.Obj arguments() {
        return object(tool.params(), "", rules(tool.entry()));
    }

    private record Rules(List<List<String>> exactlyOne, List<List<String>> any, List<List<String>> sets) {}

    private static Rules rules(Json.Obj source) {
        return new Rules(
                EndpointFacts.texts(source.list("oneOf")),
                EndpointFacts.texts(source.list("anyOf")),
                EndpointFacts.texts(source.list("oneSetOf")));
    }

    private Json.Obj object(List<Json.Obj> params, String path, Rules rules) {
        Set<String> chosen = new HashSet<>();
        Set<String> excluded = new HashSet<>();
        for (List<String> group : rules.exactlyOne()) {
            excluded.addAll(group);
            chosen.add(pick(group));
        }
        for (List<String> group : rules.any()) {
            chosen.add(pick(group));
        }
        if (!rules.sets().isEmpty()) {
            rules.sets().forEach(excluded::addAll);
            chosen.addAll(pick(rules.sets()));
        }
        Map<String, Json> arguments = new LinkedHashMap<>();
        for (Json.Obj param : params) {
            String name = param.text("name").orElseThrow();
            boolean wanted = param.flag("required")
                    || chosen.contains(name)
                    || (variant != Variant.MINIMAL && !excluded.contains(name));
            if (wanted && !param.has("const")) {
                arguments.put(name, value(param, path.isEmpty() ? name : path + "." + name));
            }
        }
        return new Json.Obj(arguments);
    }

    private <T> T pick(List<T> alternatives) {
        return alternatives.get(variant == Variant.FULL_LAST_ALTERNATIVE ? alternatives.size() - 1 : 0);
    }

    private Json value(Json.Obj param, String path) {
        return switch (param.text("type").orElseThrow()) {
            case "integer" -> param.get("min").orElse(Json.Num.of(7));
            case "number" -> new Json.Num("24.50");
            case "boolean" -> Json.flag(variant == Variant.FULL);
            case "array" -> {
                Json.Obj items = param.object("items").orElseThrow();
                yield new Json.Arr(List.of(value(items.with("name", Json.text("item")), path + "[]")));
            }
            case "object" -> objectValue(param, path);
            default -> text(param);
        };
    }

    private Json objectValue(Json.Obj param, String path) {
        if (param.has("keyPattern")) {
            return JsonReader.read("{\"lamp-1\":" + OPEN_OBJECT + "}");
        }
        List<Json.Obj> fields = new ArrayList<>();
        param.list("properties").forEach(field -> fields.add((Json.Obj) field));
        if (fields.isEmpty()) {
            return JsonReader.read(OPEN_OBJECT);
        }
        return object(fields, path, rules(tool.itemConstraints().object(path).orElse(Json.Obj.EMPTY)));
    }

    private static Json text(Json.Obj param) {
        List<Json> values = param.list("enum");
        if (!values.isEmpty()) {
            return values.get(0);
        }
        if (isMoment(param)) {
            return Json.text("2026-01-31T09:30:00+02:00");
        }
        if (param.text("format").filter("email"::equals).isPresent()) {
            return Json.text("ada+lamps@example.com");
        }
        return Json.text(param.has("pattern") ? "lamp-1" : "Käse & 7%");
    }

    static boolean isMoment(Json.Obj param) {
        return param.has("wireFormat");
    }
}
