package io.iterablemcp.server.mcp2025.stdio;

/**
 * Walks over JSON text without making anything of it: a JSON library takes longer to load than a client should wait for
 * its greeting. What is not plainly good JSON is a {@link Surprise}.
 */
final class JsonSkimmer {

    private static final int DEEPEST = 30;

    private final String text;
    private int at;
    private int depth;

    JsonSkimmer(String text) {
        this.text = text;
    }

    /** Not of the form that was expected; says nothing about why. */
    static final class Surprise extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Surprise() {
            super(null, null, false, false);
        }
    }

    /** After the opening brace; false when the object is empty. */
    boolean enterObject() {
        take('{');
        if (++depth > DEEPEST) {
            throw new Surprise();
        }
        return !closed('}');
    }

    /** The next member's name; the walk is at its value then. */
    String name() {
        String name = plainString();
        take(':');
        return name;
    }

    /** After a member's value: whether another one follows. */
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

    /** A string without escapes: with them it would not read as it stands. */
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

    /** Walks over a value of any kind and gives it back as it stands. */
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

    /** Returns where the content begins. */
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

    /** Whole numbers only; others are rare here. */
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

    /** The next character that is no blank, without passing it; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }
}
