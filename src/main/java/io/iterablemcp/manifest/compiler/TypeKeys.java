package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The keys that narrow a value of one type: lengths of text, bounds of numbers, formats. */
final class TypeKeys {

    static final List<String> TYPES = List.of("string", "integer", "number", "boolean", "array", "object");

    static final Map<String, List<String>> OF_TYPE = Map.of(
            "string", List.of("format", "send", "enum", "pattern", "minLength", "maxLength", "commas"),
            "integer", List.of("min", "max"),
            "number", List.of(),
            "boolean", List.of(),
            "array", List.of("items", "minItems", "maxItems", "commas"),
            "object", List.of("send", "fields", "minProperties", "maxProperties", "keyPattern", "valueKeyPattern"));

    static final List<String> ALL = TYPES.stream()
            .flatMap(type -> OF_TYPE.get(type).stream())
            .distinct()
            .toList();

    private static final List<String> DATES = List.of("spaced", "iso");

    private final MapReader value;
    private final Map<String, Json> out;

    TypeKeys(MapReader value, Map<String, Json> out) {
        this.value = value;
        this.out = out;
    }

    void read(String type) {
        for (String key : ALL) {
            if (value.has(key) && !OF_TYPE.get(type).contains(key)) {
                value.fault(value.at(key), key + " is not for type " + type);
            }
        }
        switch (type) {
            case "string" -> text();
            case "integer" -> bounds("min", "max", Long.MIN_VALUE);
            case "array" -> array();
            case "object" -> object();
            default -> {}
        }
    }

    private void text() {
        value.word("format", List.of("email", "date-time")).ifPresent(format -> out.put("format", Json.text(format)));
        value.word("send", DATES).ifPresent(send -> out.put("send", Json.text(send)));
        boolean moment = value.text("format").filter("date-time"::equals).isPresent();
        if (moment != value.has("send")) {
            value.fault(
                    value.at(moment ? "format" : "send"),
                    moment ? "a date-time needs send: spaced or iso" : "send is for format: date-time");
        }
        if (value.has("enum")) {
            choices();
        }
        pattern("pattern");
        bounds("minLength", "maxLength", 0);
        commas();
        for (String key : List.of("enum", "pattern", "minLength", "maxLength", "commas")) {
            if (moment && value.has(key)) {
                value.fault(value.at(key), key + " is not for a date-time");
            }
        }
    }

    private void choices() {
        List<String> choices = value.texts("enum");
        if (value.items("enum").isEmpty()) {
            value.fault(value.at("enum"), "enum is empty");
        }
        if (choices.stream().distinct().count() < choices.size()) {
            value.fault(value.at("enum"), "enum names a value twice");
        }
        out.put("enum", Json.texts(choices));
    }

    private void array() {
        bounds("minItems", "maxItems", 0);
        commas();
    }

    private void commas() {
        value.flag("commas").ifPresent(on -> out.put("commas", Json.flag(on)));
    }

    private void object() {
        value.word("send", List.of("sort")).ifPresent(send -> out.put("send", Json.text(send)));
        pattern("keyPattern");
        pattern("valueKeyPattern");
        bounds("minProperties", "maxProperties", 0);
        for (String key : List.of("minProperties", "maxProperties", "keyPattern", "valueKeyPattern")) {
            if (value.has("fields") && value.has(key)) {
                value.fault(value.at(key), key + " is for an open object, one without fields");
            }
        }
        if (value.has("send")) {
            List<String> fields = new ArrayList<>();
            value.map("fields").ifPresent(map -> fields.addAll(map.entries().keySet()));
            if (!fields.equals(List.of("field", "direction"))) {
                value.fault(value.at("send"), "send: sort needs the fields field and direction");
            }
        }
    }

    private void pattern(String key) {
        value.text(key).ifPresent(pattern -> {
            out.put(key, Json.text(pattern));
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                value.fault(value.at(key), key + " does not compile: " + e.getDescription());
            }
        });
    }

    private void bounds(String low, String high, long least) {
        OptionalLong from = bound(low, least);
        OptionalLong to = bound(high, least);
        if (from.isPresent() && to.isPresent() && from.getAsLong() > to.getAsLong()) {
            value.fault(value.at(low), low + " " + from.getAsLong() + " is above " + high + " " + to.getAsLong());
        }
    }

    private OptionalLong bound(String key, long least) {
        OptionalLong bound = value.whole(key);
        bound.ifPresent(number -> {
            out.put(key, Json.Num.of(number));
            if (number < least || (least == 0 && number > Integer.MAX_VALUE)) {
                value.fault(value.at(key), key + " " + number + " is out of range");
            }
        });
        return bound;
    }
}
