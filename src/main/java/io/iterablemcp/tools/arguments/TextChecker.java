package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * Text. Numbers and booleans are accepted, too, and converted to text without loss.
 *
 * @param names the text identifies the subject of the call: if it were empty, the call would affect more
 */
record TextChecker(ValueType.Text type, boolean names, ExpectedValue wanted) implements Checker {

    private static final int LONGEST_NAME = 60;

    @Override
    public Json check(Json given, ValuePath at, ArgumentErrors faults) {
        Optional<String> spelt = spell(given);
        if (spelt.isEmpty()) {
            faults.wrong(at, given, wanted);
            return given;
        }
        String text = spelt.get();
        if (names && text.isBlank()) {
            faults.wrong(at, text.isEmpty() ? "an empty string" : "a string of spaces only", wanted);
        } else if (text.codePoints().anyMatch(TextChecker::broken)) {
            faults.wrong(at, "a string that contains a NUL or half a surrogate pair", wanted);
        } else if (!type.values().isEmpty()) {
            return oneOfTheValues(text, given, at, faults);
        } else if (!TextShape.fits(type, text)) {
            faults.wrong(at, given, wanted);
        }
        return given instanceof Json.Str ? given : Json.text(text);
    }

    private static Optional<String> spell(Json given) {
        if (given instanceof Json.Str text) {
            return Optional.of(text.text());
        }
        if (given instanceof Json.Num number) {
            return Optional.of(number.digits());
        }
        return given instanceof Json.Bool flag ? Optional.of(Boolean.toString(flag.value())) : Optional.empty();
    }

    private Json oneOfTheValues(String text, Json given, ValuePath at, ArgumentErrors faults) {
        if (type.values().contains(text)) {
            return Json.text(text);
        }
        List<String> alike =
                type.values().stream().filter(text::equalsIgnoreCase).toList();
        if (alike.size() == 1) {
            return Json.text(alike.get(0));
        }
        faults.wrong(at, given, nearest(text));
        return given;
    }

    private ExpectedValue nearest(String text) {
        return text.length() > LONGEST_NAME
                ? wanted
                : NearestName.nearest(text, type.values())
                        .map(near -> wanted.or(Json.text(near)))
                        .orElse(wanted);
    }

    /** No system stores these unchanged: the stored value would differ. */
    private static boolean broken(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
