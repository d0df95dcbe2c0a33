package io.iterablemcp.api.rows;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.util.function.Consumer;

/** A value within the compact JSON text of a row. Only what is asked for is read. */
final class RowValue {

    private final char[] text;
    private final int from;
    private final int to;

    RowValue(char[] text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    boolean isObject() {
        return text[from] == '{';
    }

    boolean isList() {
        return text[from] == '[';
    }

    boolean isText() {
        return text[from] == '"';
    }

    boolean isNumber() {
        return text[from] == '-' || (text[from] >= '0' && text[from] <= '9');
    }

    boolean isNull() {
        return text[from] == 'n';
    }

    /** The characters as written. */
    String written() {
        return new String(text, from, to - from);
    }

    /** The characters that a text means; of any other value those that are written. */
    String plain() {
        return isText() ? unquoted(from, to) : written();
    }

    private String unquoted(int begin, int end) {
        for (int i = begin; i < end; i++) {
            if (text[i] == '\\') {
                return JsonReader.read(new String(text, begin, end - begin)) instanceof Json.Str string
                        ? string.text()
                        : "";
            }
        }
        return new String(text, begin + 1, end - begin - 2);
    }

    /** The value of a field; null if there is none. */
    RowValue field(String name) {
        int at = from + 1;
        while (at < to - 1) {
            int nameEnd = skip(at);
            int end = skip(nameEnd + 1);
            if (isName(name, at, nameEnd)) {
                return new RowValue(text, nameEnd + 1, end);
            }
            at = end + 1;
        }
        return null;
    }

    private boolean isName(String name, int begin, int end) {
        if (end - begin - 2 < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (text[begin + 1 + i] != name.charAt(i)) {
                return text[begin + 1 + i] == '\\' && unquoted(begin, end).equals(name);
            }
        }
        return end - begin - 2 == name.length();
    }

    /** What to do with a field. */
    interface FieldUse {
        /** @param written the name as it is written, with its colon */
        void take(String name, String written, RowValue value);
    }

    void eachField(FieldUse use) {
        int at = from + 1;
        while (at < to - 1) {
            int nameEnd = skip(at);
            int end = skip(nameEnd + 1);
            use.take(
                    unquoted(at, nameEnd),
                    new String(text, at, nameEnd + 1 - at),
                    new RowValue(text, nameEnd + 1, end));
            at = end + 1;
        }
    }

    void eachItem(Consumer<RowValue> use) {
        int at = from + 1;
        while (at < to - 1) {
            int end = skip(at);
            use.accept(new RowValue(text, at, end));
            at = end + 1;
        }
    }

    /** The end of the value that begins here. */
    private int skip(int begin) {
        return switch (text[begin]) {
            case '"' -> textEnd(begin);
            case '{', '[' -> nestedEnd(begin);
            default -> {
                int at = begin;
                while (at < to && text[at] != ',' && text[at] != '}' && text[at] != ']') {
                    at++;
                }
                yield at;
            }
        };
    }

    private int textEnd(int begin) {
        int at = begin + 1;
        while (text[at] != '"') {
            at += text[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int nestedEnd(int begin) {
        int depth = 0;
        int at = begin;
        do {
            char c = text[at];
            if (c == '"') {
                at = textEnd(at);
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            at++;
        } while (depth > 0);
        return at;
    }

    /** Visits every value without fields or items, in one pass and without recursion. */
    void eachScalar(Consumer<RowValue> use) {
        int at = from;
        while (at < to) {
            char c = text[at];
            if (c == '"') {
                int end = textEnd(at);
                boolean name = end < to && text[end] == ':';
                if (!name) {
                    use.accept(new RowValue(text, at, end));
                }
                at = end;
            } else if (c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':') {
                at++;
            } else {
                int end = skip(at);
                use.accept(new RowValue(text, at, end));
                at = end;
            }
        }
    }
}
