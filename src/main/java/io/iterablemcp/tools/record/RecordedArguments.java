package io.iterablemcp.tools.record;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import io.iterablemcp.tools.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The arguments of a call as the record keeps them. A personal value becomes {@code {"person": HASH}}; a secret becomes
 * {@code "[secret]"}; long texts and objects of the customer become their size and keyed hash. What the manifest does not
 * know, and every text with an at sign, counts as personal. Of SQL, and of conditions for rows about people, the shape is
 * kept.
 */
public final class RecordedArguments {

    private static final int LONG_TEXT = 200;
    private static final int MOST_ITEMS = 20;
    private static final int MOST_PEOPLE = 10_000;
    private static final String SIZE = "bytes";
    private static final String CONTENT = "hash";
    /** An argument of this name is a query of the loaded data. */
    private static final String SQL = "sql";

    private static final Json SECRET = Json.text("[secret]");

    /** Replaced by their hashes later: the key for those is in the store. */
    private final Set<String> personal = new LinkedHashSet<>();

    private final Json.Obj values;

    private RecordedArguments(Optional<ToolSpec> tool, Json.Obj given) {
        Map<String, Json> kept = new LinkedHashMap<>();
        given.fields().forEach((name, value) -> {
            Optional<Field> field = tool.flatMap(it -> it.argument(name)).map(Argument::field);
            if (name.equals(SQL) && value instanceof Json.Str text) {
                kept.put(name, Json.text(RecordedSql.of(text.text())));
            } else if (isConditions(tool, name) && value instanceof Json.Str text) {
                kept.put(name, Json.text(RecordedConditions.of(text.text())));
            } else if (field.isPresent()) {
                kept.put(name, value(field.get(), value, false));
            } else if (name.matches("[A-Za-z_]\\w{0,39}")) {
                kept.put(name, unknown(value));
            }
        });
        this.values = new Json.Obj(kept);
    }

    /** Conditions of a tool about people may name a person in any value. */
    private static boolean isConditions(Optional<ToolSpec> tool, String name) {
        return tool.filter(ToolSpec::personal)
                .flatMap(it -> it.argument(name))
                .filter(argument -> argument.place() == Argument.Place.MATCH)
                .isPresent();
    }

    static RecordedArguments of(Optional<ToolSpec> tool, Json.Obj given) {
        return new RecordedArguments(tool, given);
    }

    /** The people in the arguments of a call. */
    public static Set<String> people(Call call) {
        return of(Optional.of(call.tool()), call.arguments()).people(UnaryOperator.identity());
    }

    /** The people among the values, as the key hashes them. */
    Set<String> people(UnaryOperator<String> hash) {
        Set<String> people = new LinkedHashSet<>();
        personal.forEach(value -> people.add(hash.apply(value)));
        return people;
    }

    String json(UnaryOperator<String> hash) {
        return JsonWriter.write(hashed(values, hash));
    }

    private static Json hashed(Json value, UnaryOperator<String> hash) {
        if (value instanceof Json.Obj object) {
            boolean sized = object.has(SIZE) && object.has(CONTENT);
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields()
                    .forEach((name, field) -> fields.put(
                            name,
                            (name.equals(PersonalText.KEY) || (sized && name.equals(CONTENT)))
                                            && field instanceof Json.Str text
                                    ? Json.text(hash.apply(text.text()))
                                    : hashed(field, hash)));
            return new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            return new Json.Arr(
                    array.items().stream().map(it -> hashed(it, hash)).toList());
        }
        return value;
    }

    /** Marks a text as personal within the values. Customers' objects are not kept, so none has this key. */
    private static final class PersonalText {
        static final String KEY = "person";
    }

    private Json value(Field field, Json value, boolean inside) {
        if (field.secret()) {
            return SECRET;
        }
        return typed(field.type(), value, inside || field.personal());
    }

    private Json typed(ValueType type, Json value, boolean marked) {
        if (value instanceof Json.Arr array) {
            ValueType item = type instanceof ValueType.Items items ? items.item() : ValueType.Text.ANY;
            return items(array, it -> typed(item, it, marked));
        }
        if (value instanceof Json.Obj object) {
            List<Field> fields = fields(type);
            return fields.isEmpty() ? sized(JsonWriter.write(object)) : object(fields, object, marked);
        }
        return scalar(value, marked);
    }

    private static List<Field> fields(ValueType type) {
        if (type instanceof ValueType.Fields described) {
            return described.fields();
        }
        return type instanceof ValueType.Sort sort ? sort.fields().fields() : List.of();
    }

    private Json object(List<Field> fields, Json.Obj object, boolean marked) {
        Map<String, Json> kept = new LinkedHashMap<>();
        for (Field field : fields) {
            object.get(field.name()).ifPresent(it -> kept.put(field.name(), value(field, it, marked)));
        }
        return new Json.Obj(kept);
    }

    private Json unknown(Json value) {
        if (value instanceof Json.Arr array) {
            return items(array, this::unknown);
        }
        return value instanceof Json.Obj object ? sized(JsonWriter.write(object)) : scalar(value, true);
    }

    /** All items are looked at, because each may be a person, but only the first are kept. */
    private Json items(Json.Arr array, UnaryOperator<Json> one) {
        List<Json> kept = new ArrayList<>();
        for (Json item : array.items()) {
            Json shown = one.apply(item);
            if (kept.size() < MOST_ITEMS) {
                kept.add(shown);
            }
        }
        int more = array.items().size() - kept.size();
        if (more > 0) {
            kept.add(Json.text("and " + more + " more"));
        }
        return new Json.Arr(List.copyOf(kept));
    }

    private Json scalar(Json value, boolean marked) {
        if (value instanceof Json.Str text) {
            boolean personalText = marked || text.text().contains("@");
            if (text.text().length() > LONG_TEXT) {
                return sized(text.text());
            }
            return personalText && !text.text().isBlank() ? person(text.text()) : text;
        }
        return marked && value instanceof Json.Num number ? person(number.digits()) : value;
    }

    private Json person(String value) {
        if (personal.size() < MOST_PEOPLE) {
            personal.add(value);
        }
        return new Json.Obj(Map.of(PersonalText.KEY, Json.text(value)));
    }

    /**
     * A hash tells whether two texts were the same. It is keyed later: a profile field has few likely values, and anybody
     * could find it by hashing them.
     */
    private static Json sized(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put(SIZE, Json.Num.of(bytes.length));
        shown.put(CONTENT, Json.text(Fingerprint.of(bytes)));
        return new Json.Obj(shown);
    }
}
