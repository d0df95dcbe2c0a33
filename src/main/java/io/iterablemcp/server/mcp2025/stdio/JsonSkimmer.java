package io.iterablemcp.server.mcp2025.stdio;

/**
 * Scans JSON text without building objects: a JSON library takes longer to load than a client should wait for the
 * handshake. Throws {@link Surprise} for everything that is not simple, valid JSON.
 */
final class JsonSkimmer {

    private static final int DEEPEST = 30;

    private final String text;
    private int at;
    private int depth;

    JsonSkimmer(String text) {
        this.text = text;
    }

    /** The text does not have the expected form. Does not say why. */
    static final class Surprise extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Surprise() {
            super(null, null, false, false);
        }
    }

    /** Call after the opening brace. False if the object is empty. */
    boolean enterObject() {
        take('{');
        if (++depth > DEEPEST) {
            throw new Surprise();
        }
        return !closed('}');
    }

    /** Reads the next member's name, and moves to its value. */
    String name() {
        String name = plainString();
        take(':');
        return name;
    }

    /** Call after a member's value. Whether another member follows. */
    boolean another() {
        if (closed('}')) {
            return false;
        }
        take(',');
        return true;
    }

    void end() {
        if (peek() != 0) {
            throw new Surprise();
        }
    }

    /** Reads a string without escapes. With escapes, its text would differ from its source. */
    String plainString() {
        int from = string();
        String found = text.substring(from, at - 1);
        if (found.indexOf('\\') >= 0) {
            throw new Surprise();
        }
        return found;
    }

    void skipObject() {
        for (boolean more = enterObject(); more; more = another()) {
            name();
            skip();
        }
    }

    void skipFlag() {
        word(peek() == 't' ? "true" : "false");
    }

    /** Skips a value of any type, and returns its source text. */
    String skip() {
        char first = peek();
        int from = at;
        switch (first) {
            case '{' -> skipObject();
            case '[' -> skipArray();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
        return text.substring(from, at);
    }

    private void skipArray() {
        take('[');
        if (++depth > DEEPEST) {
            throw new Surprise();
        }
        if (closed(']')) {
            return;
        }
        skip();
        while (!closed(']')) {
            take(',');
            skip();
        }
    }

    /** Skips a string, and returns the offset of its content. */
    private int string() {
        take('"');
        int from = at;
        for (char next = next(); next != '"'; next = next()) {
            if (next < ' ') {
                throw new Surprise();
            }
            if (next == '\\') {
                escape(next());
            }
        }
        return from;
    }

    private void escape(char kind) {
        if (kind == 'u') {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(next(), 16) < 0) {
                    throw new Surprise();
                }
            }
        } else if ("\"\\/bfnrt".indexOf(kind) < 0) {
            throw new Surprise();
        }
    }

    /** Skips a whole number; other numbers are rare here. */
    private void number() {
        if (peek() == '-') {
            at++;
        }
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        boolean zeroInFront = at - from > 1 && text.charAt(from) == '0';
        if (at == from
                || at - from > 18
                || zeroInFront
                || (at < text.length() && ".eE".indexOf(text.charAt(at)) >= 0)) {
            throw new Surprise();
        }
    }

    private void word(String word) {
        if (!text.startsWith(word, at)) {
            throw new Surprise();
        }
        at += word.length();
    }

    private boolean closed(char closing) {
        if (peek() != closing) {
            return false;
        }
        at++;
        depth--;
        return true;
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw new Surprise();
        }
        at++;
    }

    private char next() {
        if (at >= text.length()) {
            throw new Surprise();
        }
        return text.charAt(at++);
    }

    /** Returns the next character that is not a blank, without consuming it; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }
}
