package io.iterablemcp.privacy.detect;

import io.iterablemcp.text.TextOutput;
import java.util.ArrayDeque;
import java.util.Arrays;
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
    private final Characters searched = new Characters();
    private char[] window = new char[CONTEXT];
    private int length;
    /** The characters of the window that arrived in another form, from left to right. */
    private final Deque<Escape> escapes = new ArrayDeque<>();

    private int written;

    /** @param shown the text for a value of this kind */
    public MaskedTextWriter(TextOutput out, Detectors detectors, BiFunction<DetectedKind, String, String> shown) {
        this.out = out;
        this.detectors = detectors;
        this.shown = shown;
    }

    /** Whether there is no personal value in this complete text. */
    public boolean nothingIn(char[] text, int from, int count) {
        return detectors.nothingIn(text, from, count);
    }

    public void plain(char[] text, int from, int count) {
        int end = from + count;
        for (int at = from; at < end; ) {
            int part = Math.min(BLOCK, end - at);
            reserve(part);
            System.arraycopy(text, at, window, length, part);
            length += part;
            at += part;
            if (length - written >= BLOCK) {
                write(false);
            }
        }
    }

    public void plain(char c) {
        reserve(1);
        window[length++] = c;
        if (length - written >= BLOCK) {
            write(false);
        }
    }

    public void escaped(char c, String form) {
        escapes.add(new Escape(length, form));
        plain(c);
    }

    /** The text is complete; another may follow. */
    public void end() {
        write(true);
        length = 0;
        written = 0;
    }

    private void write(boolean complete) {
        int certain = complete ? length : length - Detectors.LONGEST_VALUE;
        searched.set(window, 0, length);
        while (detectors.find(searched, written)) {
            Span found = detectors.found();
            if (found.from >= certain) {
                break;
            }
            copy(found.from);
            char[] mask =
                    shown.apply(found.kind, searched.part(found.from, found.to)).toCharArray();
            out.plain(mask, 0, mask.length);
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
                out.escaped(window[written++], escapes.remove().written());
                continue;
            }
            int next = escapes.isEmpty() ? to : Math.min(to, escapes.peek().at());
            out.plain(window, written, next - written);
            written = next;
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
            System.arraycopy(window, gone, window, 0, length - gone);
            length -= gone;
            written -= gone;
            int count = escapes.size();
            for (int i = 0; i < count; i++) {
                Escape escape = escapes.remove();
                escapes.add(new Escape(escape.at() - gone, escape.written()));
            }
        }
    }

    private void reserve(int count) {
        if (count > window.length - length) {
            window = Arrays.copyOf(window, Math.max(2 * window.length, length + count));
        }
    }
}
