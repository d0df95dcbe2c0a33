package io.iterablemcp.privacy.detect;

import io.iterablemcp.text.TextOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiFunction;

/**
 * Masks a text of any length that arrives in pieces, in bounded memory. The end of a piece is held back until it is
 * certain that no value begins in it.
 */
public final class MaskedTextWriter {

    /** How much is collected before it is scanned. */
    private static final int BLOCK = 8 << 10;

    /** What has been written stays this long: detectors look at what stands before a value. */
    private static final int CONTEXT = 128;

    private record Escape(int at, String written) {}

    private final TextOutput out;
    private final Detectors detectors;
    private final BiFunction<DetectedKind, String, String> shown;
    private final StringBuilder window = new StringBuilder();
    /** The characters of the window that arrived in another form, from left to right. */
    private final Deque<Escape> escapes = new ArrayDeque<>();

    private final char[] block = new char[BLOCK];
    private int written;

    /** @param shown the text for a value of this kind */
    public MaskedTextWriter(TextOutput out, Detectors detectors, BiFunction<DetectedKind, String, String> shown) {
        this.out = out;
        this.detectors = detectors;
        this.shown = shown;
    }

    public void plain(char[] text, int from, int length) {
        int end = from + length;
        for (int at = from; at < end; ) {
            int part = Math.min(BLOCK, end - at);
            window.append(text, at, part);
            at += part;
            if (window.length() - written >= BLOCK) {
                write(false);
            }
        }
    }

    public void plain(char c) {
        window.append(c);
        if (window.length() - written >= BLOCK) {
            write(false);
        }
    }

    public void escaped(char c, String form) {
        escapes.add(new Escape(window.length(), form));
        plain(c);
    }

    /** The text is complete; another may follow. */
    public void end() {
        write(true);
        window.setLength(0);
        written = 0;
    }

    private void write(boolean complete) {
        int certain = complete ? window.length() : window.length() - Detectors.LONGEST_VALUE;
        while (detectors.find(window, written)) {
            Span found = detectors.found();
            if (found.from >= certain) {
                break;
            }
            copy(found.from);
            String mask = shown.apply(found.kind, window.substring(found.from, found.to));
            mask.chars().forEach(c -> out.plain((char) c));
            leave(found.to);
        }
        copy(certain);
        forget();
    }

    /** Writes up to this place. */
    private void copy(int to) {
        while (written < to) {
            boolean escape = !escapes.isEmpty() && escapes.peek().at() == written;
            if (escape) {
                out.escaped(window.charAt(written++), escapes.remove().written());
                continue;
            }
            int next = escapes.isEmpty() ? to : Math.min(to, escapes.peek().at());
            int part = Math.min(BLOCK, next - written);
            window.getChars(written, written + part, block, 0);
            out.plain(block, 0, part);
            written += part;
        }
    }

    /** Goes on behind a value without writing it. */
    private void leave(int to) {
        written = to;
        while (!escapes.isEmpty() && escapes.peek().at() < to) {
            escapes.remove();
        }
    }

    private void forget() {
        int gone = written - CONTEXT;
        if (gone > 0) {
            window.delete(0, gone);
            written -= gone;
            int count = escapes.size();
            for (int i = 0; i < count; i++) {
                Escape escape = escapes.remove();
                escapes.add(new Escape(escape.at() - gone, escape.written()));
            }
        }
    }
}
