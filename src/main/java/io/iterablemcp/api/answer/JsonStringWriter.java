package io.iterablemcp.api.answer;

/** Writes single characters into a JSON string and escapes those that need it. */
final class JsonStringWriter {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonStringWriter() {}

    /** A complete plain text. */
    static void addWhole(TextTarget out, String value) {
        char[] text = value.toCharArray();
        int plain = 0;
        while (plain < text.length && text[plain] >= 0x20 && text[plain] != '"' && text[plain] != '\\') {
            plain++;
        }
        if (plain == text.length) {
            out.whole(text, 0, text.length);
            return;
        }
        for (char c : text) {
            addPlain(out, c);
        }
        out.end();
    }

    /** How many characters {@link #addPlain} writes. */
    static int length(char c) {
        if (c >= 0x20) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        return c == '\n' || c == '\r' || c == '\t' ? 2 : 6;
    }

    /** A character of plain text. */
    static void addPlain(TextTarget out, char c) {
        switch (c) {
            case '"' -> out.escaped(c, "\\\"");
            case '\\' -> out.escaped(c, "\\\\");
            default -> add(out, c);
        }
    }

    /** A character from a JSON string. Some servers do not escape control characters there. */
    static void add(TextTarget out, char c) {
        if (c >= 0x20) {
            out.plain(c);
            return;
        }
        switch (c) {
            case '\n' -> out.escaped(c, "\\n");
            case '\r' -> out.escaped(c, "\\r");
            case '\t' -> out.escaped(c, "\\t");
            default -> out.escaped(c, "\\u00" + HEX[c >> 4] + HEX[c & 15]);
        }
    }
}
