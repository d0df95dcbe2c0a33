package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads keys and values of TOML. Numbers and dates stay as they are written. */
final class TomlValues {

    private static final int DEEPEST = 100;

    private static final Pattern WORD = Pattern.compile("[+-]?(inf|nan)"
            + "|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+"
            + "|[+-]?\\d[\\d_]*(\\.\\d[\\d_]*)?([eE][+-]?\\d[\\d_]*)?"
            + "|(\\d{4}-\\d{2}-\\d{2}([T t]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?([zZ]|[+-]\\d{2}:\\d{2})?)?)"
            + "|\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");

    private final TomlCursor cursor;
    private final TomlStrings strings;
    private int depth;

    TomlValues(TomlCursor cursor) {
        this.cursor = cursor;
        this.strings = new TomlStrings(cursor);
    }

    /** The parts of a key with dots between them. */
    List<String> key() {
        List<String> parts = new ArrayList<>();
        do {
            cursor.skip(parts.isEmpty() ? 0 : 1);
            cursor.skipBlanks();
            parts.add(TomlStrings.begins(cursor.peek()) ? strings.oneLine() : bareKey());
            cursor.skipBlanks();
        } while (cursor.peek() == '.');
        return List.copyOf(parts);
    }

    private String bareKey() {
        int start = cursor.at();
        while (asciiLetterOrDigit(cursor.peek()) || cursor.peek() == '_' || cursor.peek() == '-') {
            cursor.skip(1);
        }
        if (cursor.at() == start) {
            throw cursor.fault("a key is expected");
        }
        return cursor.from(start);
    }

    Json value() {
        if (++depth > DEEPEST) {
            throw cursor.fault("it is nested too deeply");
        }
        char c = cursor.peek();
        Json value = TomlStrings.begins(c)
                ? new Json.Str(strings.read())
                : c == '[' ? list() : c == '{' ? inlineTable() : word();
        depth--;
        return value;
    }

    private Json list() {
        cursor.expect('[');
        List<Json> items = new ArrayList<>();
        cursor.skipBlanksAndLines();
        while (cursor.peek() != ']') {
            items.add(value());
            separated(']');
        }
        cursor.expect(']');
        return new Json.Arr(List.copyOf(items));
    }

    private Json inlineTable() {
        cursor.expect('{');
        Map<String, Json> fields = new LinkedHashMap<>();
        cursor.skipBlanksAndLines();
        while (cursor.peek() != '}') {
            String key = String.join(".", key());
            cursor.expect('=');
            cursor.skipBlanks();
            fields.put(key, value());
            separated('}');
        }
        cursor.expect('}');
        return new Json.Obj(fields);
    }

    private void separated(char close) {
        cursor.skipBlanksAndLines();
        if (cursor.peek() == ',') {
            cursor.skip(1);
            cursor.skipBlanksAndLines();
        } else if (cursor.peek() != close) {
            throw cursor.fault("a comma or a " + close + " is missing");
        }
    }

    private Json word() {
        int start = cursor.at();
        skipWord();
        // A date and a time may have a blank between them.
        if (cursor.from(start).matches("\\d{4}-\\d{2}-\\d{2}") && cursor.peek() == ' ') {
            cursor.skip(1);
            int time = cursor.at();
            skipWord();
            cursor.skip(cursor.from(time).contains(":") ? 0 : time - 1 - cursor.at());
        }
        String word = cursor.from(start);
        if (word.equals("true") || word.equals("false")) {
            return Json.flag(word.equals("true"));
        }
        if (!WORD.matcher(word).matches()) {
            throw cursor.fault("a value is expected");
        }
        return new Json.Num(word);
    }

    private void skipWord() {
        while (asciiLetterOrDigit(cursor.peek()) || "+-_.:".indexOf(cursor.peek()) >= 0) {
            cursor.skip(1);
        }
    }

    private static boolean asciiLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
