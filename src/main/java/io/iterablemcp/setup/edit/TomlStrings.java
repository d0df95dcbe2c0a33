package io.iterablemcp.setup.edit;

/** Reads the four kinds of strings that TOML has. */
final class TomlStrings {

    private final TomlCursor cursor;

    TomlStrings(TomlCursor cursor) {
        this.cursor = cursor;
    }

    static boolean begins(char c) {
        return c == '"' || c == '\'';
    }

    String read() {
        char quote = cursor.peek();
        String three = String.valueOf(quote).repeat(3);
        if (cursor.sees(three)) {
            cursor.skip(3);
            return overLines(quote, three);
        }
        return oneLine();
    }

    String oneLine() {
        char quote = cursor.next();
        StringBuilder content = new StringBuilder();
        while (cursor.peek() != quote) {
            if (cursor.peek() == '\n' || cursor.peek() == '\r') {
                throw cursor.fault("a string is not closed on its line");
            }
            char c = cursor.next();
            append(content, quote, c);
        }
        cursor.skip(1);
        return content.toString();
    }

    private String overLines(char quote, String three) {
        StringBuilder content = new StringBuilder();
        skipLineEnd();
        while (!cursor.sees(three)) {
            char c = cursor.next();
            if (quote == '"' && c == '\\' && continuesOnNextLine()) {
                continue;
            }
            append(content, quote, c);
        }
        cursor.skip(3);
        // Up to two more quotes belong to the text.
        for (int more = 0; more < 2 && cursor.peek() == quote; more++) {
            content.append(cursor.next());
        }
        return content.toString();
    }

    private void append(StringBuilder content, char quote, char c) {
        if (quote == '"' && c == '\\') {
            escaped(content);
        } else {
            content.append(c);
        }
    }

    private void skipLineEnd() {
        cursor.skip(cursor.sees("\r\n") ? 2 : cursor.peek() == '\n' ? 1 : 0);
    }

    /** A backslash at the end of a line swallows all blanks up to the next word. */
    private boolean continuesOnNextLine() {
        int start = cursor.at();
        cursor.skipBlanks();
        if (cursor.peek() != '\n' && !cursor.sees("\r\n")) {
            cursor.skip(start - cursor.at());
            return false;
        }
        while (" \t\r\n".indexOf(cursor.peek()) >= 0) {
            cursor.skip(1);
        }
        return true;
    }

    private void escaped(StringBuilder content) {
        char c = cursor.next();
        switch (c) {
            case '"', '\\' -> content.append(c);
            case 'b' -> content.append('\b');
            case 't' -> content.append('\t');
            case 'n' -> content.append('\n');
            case 'f' -> content.append('\f');
            case 'r' -> content.append('\r');
            case 'e' -> content.append('\u001b');
            case 'x' -> content.appendCodePoint(hex(2));
            case 'u' -> content.appendCodePoint(hex(4));
            case 'U' -> content.appendCodePoint(hex(8));
            default -> throw cursor.fault("there is no such escape in a string");
        }
    }

    private int hex(int digits) {
        int start = cursor.at();
        for (int digit = 0; digit < digits; digit++) {
            cursor.next();
        }
        String word = cursor.from(start);
        if (!word.matches("[0-9a-fA-F]+") || Long.parseLong(word, 16) > Character.MAX_CODE_POINT) {
            throw cursor.fault("there is no such escape in a string");
        }
        return Integer.parseInt(word, 16);
    }
}
