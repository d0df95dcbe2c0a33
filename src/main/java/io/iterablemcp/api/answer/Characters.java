package io.iterablemcp.api.answer;

import java.io.IOException;
import java.io.Reader;
import java.util.function.BooleanSupplier;

/** The answer, character by character, in bounded memory. */
final class Characters {

    static final int END = -1;

    private final Reader source;
    private final BooleanSupplier enough;
    private final char[] buffer = new char[8192];
    private int at;
    private int filled;

    /** @param enough asked before each wait for more: true ends the reading with {@link OutOfTime} */
    Characters(Reader source, BooleanSupplier enough) {
        this.source = source;
        this.enough = enough;
    }

    int peek() throws IOException {
        return at < filled || fill() ? buffer[at] : END;
    }

    int next() throws IOException {
        return at < filled || fill() ? buffer[at++] : END;
    }

    /** Copies what stands bare between the quotes of a JSON string, as far as it has arrived. */
    void copyBare(Draft out, StringBuilder name, int longestName) {
        int from = at;
        while (at < filled && buffer[at] >= ' ' && buffer[at] != '"' && buffer[at] != '\\') {
            at++;
        }
        out.add(buffer, from, at - from);
        name.append(buffer, from, Math.max(0, Math.min(at - from, longestName - name.length())));
    }

    /** Steps over JSON's white space, and looks at what comes then. */
    int peekPastSpace() throws IOException {
        int c = peek();
        while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
            at++;
            c = peek();
        }
        return c;
    }

    /** A look at the next characters without moving on; fewer than {@code most} only where the answer ends. */
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
            throw new OutOfTime();
        }
        at = 0;
        filled = Math.max(0, source.read(buffer, 0, buffer.length));
        return filled > 0;
    }
}
