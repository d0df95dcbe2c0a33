package io.iterablemcp.tools.arguments;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;

/** Renders values of an agent for error messages: short, printable and without personal data. */
public final class SafeEcho {

    private static final int LONGEST = 40;

    private SafeEcho() {}

    /** Describes a value: {@code string "abc"}, or only its kind and size if it is personal. */
    static String value(Json given, boolean personal) {
        if (given instanceof Json.Str text) {
            return text(text.text(), personal);
        }
        if (given instanceof Json.Num number) {
            return personal ? "a number" : "number " + brief(number.digits());
        }
        if (given instanceof Json.Bool flag) {
            return personal ? "a boolean" : "boolean " + flag.value();
        }
        if (given instanceof Json.Arr array) {
            return "an array of " + TypeWording.count(array.items().size(), "item");
        }
        return given instanceof Json.Obj ? "an object" : given.kind();
    }

    /** An unknown name. If it looks like an email address, it is not repeated. */
    public static String name(String given) {
        if (given.isBlank()) {
            return "(an empty name)";
        }
        return given.contains("@") ? "(a name with an @)" : brief(given);
    }

    /** A key of an object whose keys are checked. */
    static String key(String given, boolean personal) {
        return hidden(given, personal) ? "a key of " + length(given) : "the key " + quoted(given);
    }

    private static String text(String text, boolean personal) {
        if (text.isEmpty()) {
            return "an empty string";
        }
        if (hidden(text, personal)) {
            return "a string of " + length(text);
        }
        return "string " + quoted(text) + (text.length() > LONGEST ? " of " + length(text) : "");
    }

    /** An email address in the wrong argument is personal, too. */
    private static boolean hidden(String text, boolean personal) {
        return personal || text.contains("@");
    }

    private static String quoted(String text) {
        return JsonWriter.write(Json.text(brief(text)));
    }

    private static String length(String text) {
        return TypeWording.count(text.codePointCount(0, text.length()), "character");
    }

    private static String brief(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(SafeEcho::printable).limit(LONGEST).forEach(kept::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST
                ? kept.append('…').toString()
                : kept.toString();
    }

    private static boolean printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
