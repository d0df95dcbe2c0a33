package io.iterablemcp.json;

import java.util.Iterator;
import java.util.Map;

/** Writes {@link Json} compactly and keeps the digits of numbers. */
public final class JsonWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonWriter() {}

    public static String write(Json value) {
        StringBuilder out = new StringBuilder(256);
        append(out, value);
        return out.toString();
    }

    public static void append(StringBuilder out, Json value) {
        if (value instanceof Json.Obj object) {
            object(out, object);
        } else if (value instanceof Json.Arr array) {
            array(out, array);
        } else if (value instanceof Json.Str text) {
            quote(out, text.text());
        } else if (value instanceof Json.Num number) {
            out.append(number.digits());
        } else if (value instanceof Json.Bool flag) {
            out.append(flag.value());
        } else {
            out.append("null");
        }
    }

    private static void object(StringBuilder out, Json.Obj object) {
        out.append('{');
        Iterator<Map.Entry<String, Json>> fields = object.fields().entrySet().iterator();
        while (fields.hasNext()) {
            Map.Entry<String, Json> field = fields.next();
            quote(out, field.getKey());
            out.append(':');
            append(out, field.getValue());
            if (fields.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static void array(StringBuilder out, Json.Arr array) {
        out.append('[');
        Iterator<Json> items = array.items().iterator();
        while (items.hasNext()) {
            append(out, items.next());
            if (items.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    /**
     * Appends a JSON string with its quotes. Text that needs no escape is copied in blocks, because whole answers pass
     * here.
     */
    public static void quote(StringBuilder out, CharSequence text) {
        String whole = text.toString();
        if (isPlain(whole)) {
            out.append('"').append(whole).append('"');
            return;
        }
        char[] chars = whole.toCharArray();
        out.ensureCapacity(out.length() + chars.length + chars.length / 4 + 2);
        out.append('"');
        int from = 0;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            if (c < ' ' || c == '"' || c == '\\' || (c >= Character.MIN_SURROGATE && loneSurrogate(chars, i))) {
                out.append(chars, from, i - from);
                from = i + 1;
                special(out, c);
            }
        }
        out.append(chars, from, chars.length - from).append('"');
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c >= Character.MIN_SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private static void special(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> escape(out, c);
        }
    }

    /** A lone surrogate cannot be encoded in UTF-8, so it is escaped. */
    private static boolean loneSurrogate(char[] text, int at) {
        char c = text[at];
        if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length || !Character.isLowSurrogate(text[at + 1]);
        }
        return at == 0 || !Character.isHighSurrogate(text[at - 1]);
    }

    private static void escape(StringBuilder out, char c) {
        out.append("\\u")
                .append(HEX[c >> 12])
                .append(HEX[(c >> 8) & 15])
                .append(HEX[(c >> 4) & 15])
                .append(HEX[c & 15]);
    }
}
