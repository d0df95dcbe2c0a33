package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The types of profile fields. */
public enum FieldType {
    STRING,
    LONG,
    DOUBLE,
    BOOLEAN,
    DATE,
    GEO_LOCATION,
    OBJECT;

    /** The date formats that Iterable accepts. Milliseconds after a space are not accepted. */
    private static final Pattern DATE_TEXT = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2}|T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?)?( ?([+-]\\d{2}:?\\d{2}|Z))?");

    /** The name that the list of fields uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The types that this value fits. The first is the type of a new field with this value. */
    static List<FieldType> of(String field, Json value) {
        if (value instanceof Json.Str text) {
            return DATE_TEXT.matcher(text.text()).matches() ? List.of(DATE, STRING) : List.of(STRING);
        } else if (value instanceof Json.Num number) {
            return number.digits().matches("-?\\d+") ? List.of(LONG, DOUBLE) : List.of(DOUBLE);
        } else if (value instanceof Json.Bool) {
            return List.of(BOOLEAN);
        } else if (value instanceof Json.Obj place
                && field.endsWith("_geo_location")
                && place.has("lat")
                && place.has("lon")) {
            return List.of(GEO_LOCATION);
        }
        return List.of(OBJECT);
    }
}
