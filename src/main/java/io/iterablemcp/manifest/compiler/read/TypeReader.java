package io.iterablemcp.manifest.compiler.read;

import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.TextPattern;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.manifest.ValueType.Moment;
import io.iterablemcp.manifest.compiler.yaml.MapReader;
import io.iterablemcp.manifest.compiler.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the form of a value: its type and the keys that narrow it. */
final class TypeReader {

    private static final List<String> FORMATS = List.of("email", "date-time");
    private static final List<String> NOT_FOR_MOMENTS = List.of("enum", "pattern", "minLength", "maxLength", "commas");
    private static final List<String> OPEN_ONLY =
            List.of("minProperties", "maxProperties", "keyPattern", "valueKeyPattern");

    private final String path;
    private final MapReader value;
    private final FieldReader inside;

    /** @param inside reads the items of a list and the fields of an object */
    TypeReader(String path, MapReader value, FieldReader inside) {
        this.path = path;
        this.value = value;
        this.inside = inside;
    }

    ValueType read() {
        String type = value.word("type", TypeKeys.TYPES).orElse("");
        for (String key : TypeKeys.ALL) {
            if (value.has(key)
                    && !TypeKeys.OF_TYPE.getOrDefault(type, TypeKeys.ALL).contains(key)) {
                value.fault(value.at(key), key + " is not for type " + type);
            }
        }
        return switch (type) {
            case "string" -> text();
            case "integer" -> whole();
            case "number" -> new ValueType.Decimal();
            case "boolean" -> new ValueType.Flag();
            case "array" -> items();
            case "object" -> object();
            default -> ValueType.Text.ANY;
        };
    }

    private ValueType text() {
        Optional<String> format = value.word("format", FORMATS);
        Optional<Moment.Wire> send =
                value.choice("send", Moment.Wire.values(), wire -> wire == Moment.Wire.SPACED ? "spaced" : "iso");
        boolean moment = value.text("format").filter("date-time"::equals).isPresent();
        if (moment != value.has("send")) {
            value.fault(
                    value.at(moment ? "format" : "send"),
                    moment ? "a date-time needs send: spaced or iso" : "send is for format: date-time");
        }
        List<String> choices = choices();
        Optional<TextPattern> pattern = pattern("pattern");
        OptionalInt least = value.count("minLength");
        OptionalInt most = value.count("maxLength");
        ordered("minLength", wide(least), "maxLength", wide(most));
        boolean commas = value.on("commas");
        for (String key : NOT_FOR_MOMENTS) {
            if (moment && value.has(key)) {
                value.fault(value.at(key), key + " is not for a date-time");
            }
        }
        boolean email = format.filter("email"::equals).isPresent();
        return send.<ValueType>map(Moment::new)
                .orElseGet(() -> new ValueType.Text(email, choices, pattern, least, most, commas));
    }

    private List<String> choices() {
        List<String> choices = value.texts("enum");
        if (value.has("enum") && value.items("enum").isEmpty()) {
            value.fault(value.at("enum"), "enum is empty");
        }
        if (choices.stream().distinct().count() < choices.size()) {
            value.fault(value.at("enum"), "enum names a value twice");
        }
        return choices;
    }

    private ValueType whole() {
        OptionalLong min = value.whole("min");
        OptionalLong max = value.whole("max");
        ordered("min", min, "max", max);
        return new ValueType.Whole(min, max);
    }

    private ValueType items() {
        OptionalInt min = value.count("minItems");
        OptionalInt max = value.count("maxItems");
        ordered("minItems", wide(min), "maxItems", wide(max));
        boolean commas = value.on("commas");
        if (!value.has("items")) {
            value.fault(value.at("type"), "an array needs items");
        }
        ValueType item = value.value("items")
                .map(items -> inside.item(path + "[]", items))
                .orElse(ValueType.Text.ANY);
        return new ValueType.Items(item, min, max, commas, value.on("orOne"));
    }

    private ValueType object() {
        boolean sort = value.word("send", List.of("sort")).isPresent();
        Optional<TextPattern> keys = pattern("keyPattern");
        Optional<TextPattern> valueKeys = pattern("valueKeyPattern");
        OptionalInt min = value.count("minProperties");
        OptionalInt max = value.count("maxProperties");
        ordered("minProperties", wide(min), "maxProperties", wide(max));
        for (String key : OPEN_ONLY) {
            if (value.has("fields") && value.has(key)) {
                value.fault(value.at(key), key + " is for an open object, one without fields");
            }
        }
        Optional<Yaml.Mapping> given = value.map("fields");
        if (value.has("send")
                && !given.map(map -> List.copyOf(map.entries().keySet()))
                        .equals(Optional.of(List.of("field", "direction")))) {
            value.fault(value.at("send"), "send: sort needs the fields field and direction");
        }
        if (given.isEmpty()) {
            return new ValueType.Open(min, max, keys, valueKeys);
        }
        if (given.get().entries().isEmpty()) {
            value.fault(value.at("fields"), "fields is empty: leave it out for an open object");
        }
        List<Field> fields = inside.fields(path + ".", given.get());
        return sort ? new ValueType.Sort(new ValueType.Fields(fields)) : new ValueType.Fields(fields);
    }

    private Optional<TextPattern> pattern(String key) {
        return value.text(key).flatMap(pattern -> {
            try {
                Pattern valid = Pattern.compile(pattern);
                return Optional.of(new TextPattern(valid.pattern()));
            } catch (PatternSyntaxException e) {
                value.fault(value.at(key), key + " does not compile: " + e.getDescription());
                return Optional.empty();
            }
        });
    }

    private void ordered(String low, OptionalLong from, String high, OptionalLong to) {
        if (from.isPresent() && to.isPresent() && from.getAsLong() > to.getAsLong()) {
            value.fault(value.at(low), low + " " + from.getAsLong() + " is above " + high + " " + to.getAsLong());
        }
    }

    private static OptionalLong wide(OptionalInt number) {
        return number.isPresent() ? OptionalLong.of(number.getAsInt()) : OptionalLong.empty();
    }
}
