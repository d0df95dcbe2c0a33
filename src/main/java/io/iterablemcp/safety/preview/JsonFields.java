package io.iterablemcp.safety.preview;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads fields of an answer whose form may differ from what is expected: a field of another type is not there. */
public final class JsonFields {

    /** No number of Iterable's is longer. */
    private static final int LONGEST = 30;

    private JsonFields() {}

    public static Optional<Long> whole(Json.Obj object, String name) {
        return object.get(name).flatMap(JsonFields::whole);
    }

    public static List<Long> wholes(Json.Obj object, String name) {
        List<Long> numbers = new ArrayList<>();
        object.list(name).forEach(item -> whole(item).ifPresent(numbers::add));
        return List.copyOf(numbers);
    }

    public static List<String> texts(Json.Obj object, String name) {
        List<String> texts = new ArrayList<>();
        for (Json item : object.list(name)) {
            if (item instanceof Json.Str text) {
                texts.add(text.text());
            }
        }
        return List.copyOf(texts);
    }

    public static List<Json.Obj> objects(Json.Obj object, String name) {
        List<Json.Obj> objects = new ArrayList<>();
        for (Json item : object.list(name)) {
            if (item instanceof Json.Obj inner) {
                objects.add(inner);
            }
        }
        return List.copyOf(objects);
    }

    /** A time in milliseconds since 1970. */
    public static Optional<Instant> time(Json.Obj object, String name) {
        return whole(object, name).map(Instant::ofEpochMilli);
    }

    private static Optional<Long> whole(Json value) {
        if (!(value instanceof Json.Num number) || number.digits().length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(number.digits()).longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty(); // not a whole number
        }
    }
}
