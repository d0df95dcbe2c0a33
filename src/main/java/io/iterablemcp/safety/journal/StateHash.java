package io.iterablemcp.safety.journal;

import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The hash of a value: equal for objects with their fields in any order, and for a number
 * or a moment in all its spellings. */
final class StateHash {

    /** Others are compared by their digits: reading them takes long, or their exponent is too large. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?([eE][+-]?\\d{1,3})?");

    /** Iterable shows a moment in another form than it was given in. */
    private static final Pattern MOMENT = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ?(Z|[+-]\\d\\d:?\\d\\d)?");

    private StateHash() {}

    static String of(Json value) {
        return Fingerprint.of(JsonWriter.write(canonical(value)));
    }

    private static Json canonical(Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Json> fields = new TreeMap<>();
            object.fields().forEach((name, field) -> fields.put(name, canonical(field)));
            return new Json.Obj(fields);
        }
        if (value instanceof Json.Arr array) {
            return new Json.Arr(array.items().stream().map(StateHash::canonical).toList());
        }
        if (value instanceof Json.Num number && NUMBER.matcher(number.digits()).matches()) {
            return new Json.Num(
                    new BigDecimal(number.digits()).stripTrailingZeros().toString());
        }
        return value instanceof Json.Str text ? Json.text(moment(text.text())) : value;
    }

    private static String moment(String text) {
        Matcher parts = MOMENT.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String zone = parts.group(3) == null || parts.group(3).equals("Z") ? "+00:00" : parts.group(3);
        try {
            return LocalDateTime.parse(parts.group(1) + "T" + parts.group(2))
                    .toInstant(ZoneOffset.of(zone))
                    .toString();
        } catch (DateTimeException e) {
            return text; // no such day or hour
        }
    }
}
