package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.warehouse.resource.ColumnType;
import java.util.regex.Pattern;

/** Which values a column of a type takes without a loss. */
final class ColumnFit {

    /** As many as a 64-bit number always has room for. */
    private static final int MOST_DIGITS = 18;

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,28}(\\.\\d{1,9}0*)?");

    private ColumnFit() {}

    static boolean fits(ColumnType type, Json value) {
        return switch (type) {
            case TEXT -> !(value instanceof Json.Obj || value instanceof Json.Arr);
            case WHOLE -> isWhole(plain(value));
            case NUMBER -> isDecimal(plain(value));
            case FLAG -> isFlag(plain(value));
            case TIME -> TimeText.of(value).isPresent();
            case JSON, STAFF, PERSON, ID -> true;
        };
    }

    static boolean isWhole(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        boolean digits = text.length() > first && text.length() - first <= MOST_DIGITS;
        for (int i = first; i < text.length() && digits; i++) {
            digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return digits;
    }

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    static boolean isFlag(String text) {
        return text.equals("true") || text.equals("false");
    }

    static String plain(Json value) {
        return value instanceof Json.Str text ? text.text() : JsonWriter.write(value);
    }
}
