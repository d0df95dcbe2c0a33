package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Values as every database takes them. A single one that is refused would keep a stretch of time, and all that is later, from
 * being loaded.
 */
final class StorableValue {

    private static final char REPLACEMENT = '\uFFFD';

    /** PostgreSQL has 131,072 digits before the point, and 16,383 after it. */
    private static final int MOST_DIGITS = 1_000;

    private static final int MOST_EXPONENT_DIGITS = 4;

    private StorableValue() {}

    static String written(Json value) {
        String text = JsonWriter.write(value);
        boolean storable = !text.contains("\\u0000") && !text.contains("\\ud") && !hasLongNumber(value);
        return storable ? text : JsonWriter.write(of(value));
    }

    /** Without the character that PostgreSQL has no place for, and without halves of others. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().filter(c -> c != 0).forEach(c -> {
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            clean.appendCodePoint(half ? REPLACEMENT : c);
        });
        return clean.toString();
    }

    private static Json of(Json value) {
        if (value instanceof Json.Str text) {
            return Json.text(of(text.text()));
        }
        if (value instanceof Json.Num number && isLong(number)) {
            return Json.text(number.digits());
        }
        if (value instanceof Json.Arr array) {
            return new Json.Arr(array.items().stream().map(item -> of(item)).toList());
        }
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> fields.put(of(name), of(field)));
            return new Json.Obj(fields);
        }
        return value;
    }

    private static boolean hasLongNumber(Json value) {
        if (value instanceof Json.Num number) {
            return isLong(number);
        }
        if (value instanceof Json.Arr array) {
            return array.items().stream().anyMatch(StorableValue::hasLongNumber);
        }
        return value instanceof Json.Obj object
                && object.fields().values().stream().anyMatch(StorableValue::hasLongNumber);
    }

    private static boolean isLong(Json.Num number) {
        String digits = number.digits();
        int exponent = Math.max(digits.indexOf('e'), digits.indexOf('E'));
        return digits.length() > MOST_DIGITS
                || (exponent >= 0 && digits.length() - exponent > MOST_EXPONENT_DIGITS + 1);
    }
}
