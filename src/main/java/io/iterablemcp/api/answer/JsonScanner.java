package io.iterablemcp.api.answer;

import java.io.IOException;
import java.util.BitSet;

/**
 * Copies JSON from the answer to the draft without the white space between its parts, and otherwise as it came: numbers
 * keep their digits, strings their escapes. Works without recursion and without holding a value, so neither depth nor
 * length of an answer can exhaust the memory.
 */
final class JsonScanner {

    private static final int LONGEST_NAME = 200;

    private final Characters in;
    private final Draft out;
    private final BitSet objects = new BitSet();

    JsonScanner(Characters in, Draft out) {
        this.in = in;
        this.out = out;
    }

    /** Copies one value, however deep. */
    void value() throws IOException {
        int depth = 0;
        do {
            int c = in.peekPastSpace();
            if (c == '{' || c == '[') {
                boolean object = c == '{';
                take(c);
                if (in.peekPastSpace() != closer(object)) {
                    objects.set(depth++, object);
                    if (object) {
                        field();
                    }
                    continue;
                }
                take(closer(object));
            } else {
                scalar(c);
            }
            depth = closeOrGoOn(depth);
        } while (depth > 0);
    }

    /** After a value: closes what ends here, up to the comma that leads on to the next value. */
    private int closeOrGoOn(int open) throws IOException {
        int depth = open;
        while (depth > 0) {
            boolean object = objects.get(depth - 1);
            if (comma()) {
                if (object) {
                    field();
                }
                return depth;
            }
            take(closer(object));
            depth--;
        }
        return 0;
    }

    /** Copies a field's name and its colon. The name comes back as it is written, and shortened when it is absurd. */
    String name() throws IOException {
        StringBuilder name = new StringBuilder();
        in.peekPastSpace();
        string(name);
        take(':');
        return name.toString();
    }

    private void field() throws IOException {
        in.peekPastSpace();
        string(null);
        take(':');
    }

    boolean comma() throws IOException {
        if (in.peekPastSpace() != ',') {
            return false;
        }
        take(',');
        return true;
    }

    /** Copies the one character that must come here. */
    void take(int expected) throws IOException {
        if (in.peekPastSpace() != expected) {
            throw new BrokenAnswer();
        }
        out.add((char) in.next());
    }

    private static int closer(boolean object) {
        return object ? '}' : ']';
    }

    private void scalar(int c) throws IOException {
        switch (c) {
            case '"' -> string(null);
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void word(String word) throws IOException {
        for (int i = 0; i < word.length(); i++) {
            if (in.next() != word.charAt(i)) {
                throw new BrokenAnswer();
            }
        }
        out.add(word);
    }

    private void number() throws IOException {
        optional('-');
        if (!optional('0')) {
            digits();
        }
        if (optional('.')) {
            digits();
        }
        if (optional('e') || optional('E')) {
            if (!optional('+')) {
                optional('-');
            }
            digits();
        }
    }

    private boolean optional(char wanted) throws IOException {
        if (in.peek() != wanted) {
            return false;
        }
        out.add((char) in.next());
        return true;
    }

    private void digits() throws IOException {
        if (!isDigit(in.peek())) {
            throw new BrokenAnswer();
        }
        while (isDigit(in.peek())) {
            out.add((char) in.next());
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** @param name collects the text too, when it is wanted; null otherwise */
    private void string(StringBuilder name) throws IOException {
        if (in.next() != '"') {
            throw new BrokenAnswer();
        }
        out.add('"');
        for (int c = next(name); c != '"'; c = next(name)) {
            if (c == Characters.END) {
                throw new BrokenAnswer();
            }
            if (c == '\\') {
                escape();
            } else {
                JsonText.add(out, (char) c);
            }
            if (name != null && name.length() < LONGEST_NAME) {
                name.append((char) c);
            }
        }
        out.add('"');
    }

    /** The next character that has to be looked at: every one when the text is collected. */
    private int next(StringBuilder name) throws IOException {
        if (name == null) {
            in.copyPlain(out, '"');
        }
        return in.next();
    }

    private void escape() throws IOException {
        int c = in.next();
        if (c == Characters.END || "\"\\/bfnrtu".indexOf(c) < 0) {
            throw new BrokenAnswer();
        }
        out.add('\\');
        out.add((char) c);
        for (int i = 0; c == 'u' && i < 4; i++) {
            int digit = in.next();
            if (Character.digit(digit, 16) < 0 || digit > 'f') {
                throw new BrokenAnswer();
            }
            out.add((char) digit);
        }
    }
}
