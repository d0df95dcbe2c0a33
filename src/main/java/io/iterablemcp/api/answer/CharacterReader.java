package io.iterablemcp.api.answer;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Reads the response character by character in bounded memory. */
final class CharacterReader {

    static final int END = -1;

    /** A longer name of a field is cut off. */
    static final int LONGEST_NAME = 200;

    private final Reader source;
    private final BooleanSupplier enough;
    private final char[] buffer = new char[8192];
    private int at;
    private int filled;

    /** @param enough asked before each wait for more data; true ends the reading with {@link OutOfTimeException} */
    CharacterReader(Reader source, BooleanSupplier enough) {
        this.source = source;
        this.enough = enough;
    }

    int peek() throws IOException {
        return at < filled || fill() ? buffer[at] : END;
    }

    int next() throws IOException {
        return at < filled || fill() ? buffer[at++] : END;
    }

    /**
     * Copies plain characters in a block: up to a quote, a backslash, a control character, {@code stop}, or the end of
     * the data that has arrived. Most of a long answer is read this way.
     */
    void copyPlain(TextTarget out, char stop) throws IOException {
        if (peek() == END) {
            return;
        }
        int from = at;
        at = plainEnd(stop);
        out.plain(buffer, from, at - from);
    }

    /**
     * Copies the text of a JSON string up to its first escape. True if that was the whole text; its closing quote is
     * then taken, too.
     */
    boolean copyString(TextTarget out) throws IOException {
        if (peek() == END) {
            return false;
        }
        int from = at;
        at = plainEnd('"');
        if (at < filled && buffer[at] == '"') {
            out.whole(buffer, from, at++ - from);
            return true;
        }
        out.plain(buffer, from, at - from);
        return false;
    }

    /**
     * Copies a text up to {@code stop} or the end of a line, neither of which is taken. True if that was the whole text;
     * otherwise it may continue.
     */
    boolean copyWhole(TextTarget out, char stop) throws IOException {
        if (peek() == END) {
            return false;
        }
        int from = at;
        at = plainEnd(stop);
        boolean whole = at < filled && (buffer[at] == stop || buffer[at] == '\n');
        if (whole) {
            out.whole(buffer, from, at - from);
        } else {
            out.plain(buffer, from, at - from);
        }
        return whole;
    }

    /**
     * Copies a JSON string without its quotes and returns its text, if it has no escape and has arrived completely; empty
     * and nothing copied otherwise.
     */
    Optional<String> copyName(TextTarget out, FieldNames names) throws IOException {
        if (peek() != '"') {
            return Optional.empty();
        }
        int from = at + 1;
        int end = from;
        while (end < filled && buffer[end] >= ' ' && buffer[end] != '"' && buffer[end] != '\\') {
            end++;
        }
        if (end == filled || buffer[end] != '"' || end - from > LONGEST_NAME) {
            return Optional.empty();
        }
        out.whole(buffer, from, end - from);
        at = end + 1;
        return Optional.of(names.of(buffer, from, end - from));
    }

    /** Skips what {@link #copyPlain} would copy, and returns its length. */
    int skipPlain(char stop) throws IOException {
        if (peek() == END) {
            return 0;
        }
        int from = at;
        at = plainEnd(stop);
        return at - from;
    }

    private int plainEnd(char stop) {
        int end = at;
        while (end < filled) {
            char c = buffer[end];
            if (c < ' ' || c == '"' || c == '\\' || c == stop) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Copies decimal digits, of which there may be none. */
    void copyDigits(TextTarget out) throws IOException {
        while (isDigit(peek())) {
            int from = at;
            while (at < filled && isDigit(buffer[at])) {
                at++;
            }
            out.plain(buffer, from, at - from);
        }
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Copies everything to the end. */
    void copyAll(TextTarget out) throws IOException {
        while (peek() != END) {
            out.plain(buffer, at, filled - at);
            at = filled;
        }
    }

    /** Skips JSON white space and peeks at the next character. */
    int peekPastSpace() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            at++;
            c = peek();
        }
        return c;
    }

    /** Peeks at the next characters; fewer than {@code most} only at the end of the response. */
    String glance(int most) throws IOException {
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
        at = 0;
        int read = 0;
        while (filled < most && read >= 0) {
            read = source.read(buffer, filled, buffer.length - filled);
            filled += Math.max(0, read);
        }
        return new String(buffer, 0, Math.min(most, filled));
    }

    private boolean fill() throws IOException {
        if (enough.getAsBoolean()) {
            throw new OutOfTimeException();
        }
        at = 0;
        filled = Math.max(0, source.read(buffer, 0, buffer.length));
        return filled > 0;
    }
}
