package io.iterablemcp.api.answer;

/** Writes single characters into a JSON string; what a string may not hold bare goes out escaped. */
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    /** A character of plain text. */
    static void addPlain(Draft out, char c) {
        if (c == '"' || c == '\\') {
            out.add('\\');
            out.add(c);
        } else {
            add(out, c);
        }
    }

    /** A character from between the quotes of a JSON string. Some servers leave control characters bare in there. */
    static void add(Draft out, char c) {
        if (c >= 0x20) {
            out.add(c);
            return;
        }
        switch (c) {
            case '\n' -> out.add("\\n");
            case '\r' -> out.add("\\r");
            case '\t' -> out.add("\\t");
            default -> {
                out.add("\\u00");
                out.add(HEX[c >> 4]);
                out.add(HEX[c & 15]);
            }
        }
    }
}
