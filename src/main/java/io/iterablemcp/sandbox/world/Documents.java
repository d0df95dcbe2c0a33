package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds and reads the JSON documents of the sandbox's project. */
public final class Documents {

    private Documents() {}

    /** Builds an object. The fields keep the order in which they are added. */
    public static final class Draft {
        private final Map<String, Json> fields = new LinkedHashMap<>();

        private Draft() {}

        public Draft put(String name, Object value) {
            fields.put(name, json(value));
            return this;
        }

        /** Adds the field if there is a value. */
        public Draft putIf(String name, Optional<?> value) {
            value.ifPresent(it -> put(name, it));
            return this;
        }

        public Draft plus(Json.Obj other) {
            fields.putAll(other.fields());
            return this;
        }

        public Json.Obj done() {
            return new Json.Obj(fields);
        }
    }

    public static Draft object() {
        return new Draft();
    }

    public static Draft object(String name, Object value) {
        return new Draft().put(name, value);
    }

    public static Optional<Long> whole(Json.Obj document, String name) {
        return document.get(name)
                .filter(Json.Num.class::isInstance)
                .map(value -> Long.parseLong(((Json.Num) value).digits()));
    }

    public static List<Long> wholes(Json.Obj document, String name) {
        return document.list(name).stream()
                .map(value -> Long.parseLong(((Json.Num) value).digits()))
                .toList();
    }

    /** Converts Java values to JSON: text, numbers, booleans, instants (as epoch milliseconds), and lists of these. */
    public static Json json(Object value) {
        if (value instanceof Json json) {
            return json;
        } else if (value instanceof String text) {
            return Json.text(text);
        } else if (value instanceof Boolean flag) {
            return Json.flag(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            return Json.Num.of(((Number) value).longValue());
        } else if (value instanceof Double number) {
            return new Json.Num(new BigDecimal(number.toString()).toPlainString());
        } else if (value instanceof Instant moment) {
            return Json.Num.of(moment.toEpochMilli());
        } else if (value instanceof Iterable<?> items) {
            List<Json> list = new java.util.ArrayList<>();
            items.forEach(item -> list.add(json(item)));
            return new Json.Arr(List.copyOf(list));
        }
        throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
}
