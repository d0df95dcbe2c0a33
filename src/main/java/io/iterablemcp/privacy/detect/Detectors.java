package io.iterablemcp.privacy.detect;

import java.util.function.BiFunction;

/**
 * Finds personal values in a text, from left to right. Text without at signs, digits and colons is only looked at; the
 * detectors allocate nothing for it. For one thread.
 */
public final class Detectors {

    /** No value is longer, and nothing further away decides whether a text is one. */
    public static final int LONGEST_VALUE = 330;

    private static final boolean[] MARKS = new boolean[128];

    static {
        for (char c : "0123456789:@".toCharArray()) {
            MARKS[c] = true;
        }
    }

    private final Span span = new Span();
    private final NumberScan numbers = new NumberScan();
    /** The end of the last run of hex digits and colons that is not an address: its other colons are not tested again. */
    private int colonsUntil;

    /**
     * The text with every personal value replaced.
     *
     * @param shown the text for a value of this kind
     * @return the same object if nothing was found
     */
    public String masked(String text, BiFunction<DetectedKind, String, String> shown) {
        if (!find(text, 0)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        int done = 0;
        do {
            out.append(text, done, span.from).append(shown.apply(span.kind, text.substring(span.from, span.to)));
            done = span.to;
        } while (find(text, done));
        return out.append(text, done, text.length()).toString();
    }

    /** Finds the next value that begins here or later. */
    boolean find(CharSequence text, int from) {
        int length = text.length();
        colonsUntil = 0;
        for (int at = from; at < length; at++) {
            char c = text.charAt(at);
            if (isMark(c) && findAt(text, at, c, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean ipv6(CharSequence text, int at, int floor) {
        boolean found = Ipv6Scan.find(text, at, floor, span);
        colonsUntil = found ? 0 : span.to;
        return found;
    }

    Span found() {
        return span;
    }

    /** Whether a text has no character by which a value could be found. */
    public static boolean ordinary(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (isMark(text[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value can be found by this character. */
    static boolean isMark(char c) {
        return c < 128 ? MARKS[c] : c >= 0x660 && (Letters.isAt(c) || Letters.digit(c) >= 0);
    }

    private boolean findAt(CharSequence text, int at, char c, int floor) {
        if (c == ':') {
            return at >= colonsUntil && ipv6(text, at, floor);
        }
        if (Letters.isAt(c)) {
            return EmailScan.find(text, at, 1, floor, span);
        }
        if (Letters.digit(Letters.at(text, at - 1)) >= 0) {
            return false;
        }
        if (c == '4' && Letters.at(text, at - 1) == '%' && Letters.at(text, at + 1) == '0') {
            return EmailScan.find(text, at - 1, 3, floor, span);
        }
        if (c == '6'
                && Letters.at(text, at - 1) == '#'
                && at >= 2
                && "&#64;".contentEquals(text.subSequence(at - 2, Math.min(text.length(), at + 3)))) {
            return EmailScan.find(text, at - 2, 5, floor, span);
        }
        if (Letters.isLetter(Letters.at(text, at - 1)) && !DigitGroups.encodedPlus(text, at)) {
            return IbanScan.find(text, at, floor, span);
        }
        return numbers.find(text, at, floor, span);
    }
}
