package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ValueType;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Describes what a type requires, to complete "wanted …". */
final class TypeWording {

    static final String MOMENT = "a valid date or date-time in ISO 8601 (UTC unless it names a zone)";

    private static final int LISTED = 12;

    private TypeWording() {}

    static String text(ValueType.Text type, boolean names) {
        if (!type.values().isEmpty()) {
            return type.values().stream()
                            .limit(LISTED)
                            .map(value -> JsonWriter.write(Json.text(value)))
                            .collect(Collectors.joining(", ", "one of ", ""))
                    + (type.values().size() > LISTED ? ", …" : "");
        }
        return (type.email() ? "an email address" : names ? "text that is not empty" : "text")
                + span(type.minLength(), type.maxLength(), "character")
                + type.pattern().map(it -> " matching " + it.pattern()).orElse("");
    }

    static String whole(ValueType.Whole type) {
        return "a whole number" + range(type.min(), type.max());
    }

    static String items(ValueType.Items type, ExpectedValue item) {
        return "a list" + span(type.min(), type.max(), "item") + ", each " + item.words();
    }

    static String open(ValueType.Open type) {
        return "an object" + span(type.minProperties(), type.maxProperties(), "key");
    }

    private static String range(OptionalLong min, OptionalLong max) {
        if (min.isPresent() && max.isPresent()) {
            return " from " + min.getAsLong() + " to " + max.getAsLong();
        }
        if (min.isPresent()) {
            return " of at least " + min.getAsLong();
        }
        return max.isPresent() ? " of at most " + max.getAsLong() : "";
    }

    private static String span(OptionalInt min, OptionalInt max, String what) {
        if (min.isPresent() && max.isPresent()) {
            return " of " + min.getAsInt() + " to " + count(max.getAsInt(), what);
        }
        if (min.isPresent()) {
            return " of at least " + count(min.getAsInt(), what);
        }
        return max.isPresent() ? " of at most " + count(max.getAsInt(), what) : "";
    }

    /** "1 item", "2 items". */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
