package io.iterablemcp.privacy.detect;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Finds personal values in a text, from left to right. Most texts are only looked at once: they have too few digits and
 * no at sign. The detectors allocate nothing for them. For one thread.
 */
public final class Detectors {

    /** No value is longer, and nothing further away decides whether a text is one. */
    public static final int LONGEST_VALUE = 330;

    /** An IPv4 address has so many digits, and every other number more. */
    private static final int LEAST_DIGITS = 4;

    /** No bank account is shorter. It may have few digits. */
    private static final int SHORTEST_ACCOUNT = 15;

    private static final byte DIGIT = 1;
    private static final byte COLON = 2;
    private static final byte AT = 3;
    /** Begins an at sign in a URL or in HTML. */
    private static final byte ENCODED = 4;

    private static final byte[] MARKS = new byte[128];

    static {
        for (char c = '0'; c <= '9'; c++) {
            MARKS[c] = DIGIT;
        }
        MARKS[':'] = COLON;
        MARKS['@'] = AT;
        MARKS['%'] = ENCODED;
        MARKS['#'] = ENCODED;
    }

    private final String[] known;
    private final Span span = new Span();
    private final NumberScan numbers = new NumberScan();
    private final Characters whole = new Characters();
    /** The end of the last run of hex digits and colons that is not an address: its other colons are not tested again. */
    private int colonsUntil;

    public Detectors() {
        this(List.of());
    }

    /** @param known values that are found wherever they stand as words of their own */
    public Detectors(List<String> known) {
        this.known = known.toArray(String[]::new);
    }

    /**
     * The text with every personal value replaced.
     *
     * @param shown the text for a value of this kind
     * @return the same object if nothing was found
     */
    public String masked(String text, BiFunction<DetectedKind, String, String> shown) {
        Characters characters = Characters.of(text);
        if (!find(characters, 0)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32);
        int done = 0;
        do {
            out.append(text, done, span.from).append(shown.apply(span.kind, text.substring(span.from, span.to)));
            done = span.to;
        } while (find(characters, done));
        return out.append(text, done, text.length()).toString();
    }

    /** Whether there is no personal value in this complete text. */
    public boolean nothingIn(char[] text, int from, int length) {
        boolean harmless = harmless(text, from, length);
        if (harmless && known.length == 0) {
            return true;
        }
        whole.set(text, from, length);
        return Figure.isTime(whole) || (harmless ? !hasKnown(whole) : !find(whole, 0));
    }

    /** Whether a text has too few of the characters that values consist of. */
    private static boolean harmless(char[] text, int from, int length) {
        int digits = 0;
        int colons = 0;
        boolean encoded = false;
        for (int i = from; i < from + length; i++) {
            char c = text[i];
            if (c < 128) {
                switch (MARKS[c]) {
                    case DIGIT -> digits++;
                    case COLON -> colons++;
                    case AT -> {
                        return false;
                    }
                    case ENCODED -> encoded = true;
                    default -> {}
                }
            } else if (isMark(c)) {
                return false;
            }
        }
        if (colons > 1) {
            return false; // an IPv6 address may have letters only
        }
        return digits == 0 || (digits < LEAST_DIGITS && !encoded && length < SHORTEST_ACCOUNT);
    }

    /** Finds the next value that begins here or later. */
    boolean find(Characters text, int from) {
        int length = text.length();
        colonsUntil = 0;
        for (int at = from; at < length; at++) {
            char c = text.charAt(at);
            if ((isMark(c) && findAt(text, at, c, from)) || isKnown(text, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasKnown(Characters text) {
        for (int at = 0; at < text.length(); at++) {
            if (isKnown(text, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKnown(Characters text, int at) {
        for (String value : known) {
            if (text.hasWord(value, at)) {
                return span.set(DetectedKind.KNOWN, at, at + value.length());
            }
        }
        return false;
    }

    private boolean ipv6(Characters text, int at, int floor) {
        boolean found = Ipv6Scan.find(text, at, floor, span);
        colonsUntil = found ? 0 : span.to;
        return found;
    }

    Span found() {
        return span;
    }

    /** Whether a value can be found by this character. */
    static boolean isMark(char c) {
        return c < 128
                ? MARKS[c] != 0 && MARKS[c] != ENCODED
                : c >= 0x660 && (Letters.isAt(c) || Letters.digit(c) >= 0);
    }

    private boolean findAt(Characters text, int at, char c, int floor) {
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
        if (c == '6' && Letters.at(text, at - 1) == '#' && text.has("&#64;", at - 2)) {
            return EmailScan.find(text, at - 2, 5, floor, span);
        }
        if (c == '4' && (text.has("&#x40;", at - 3) || text.has("&#X40;", at - 3))) {
            return EmailScan.find(text, at - 3, 6, floor, span);
        }
        if (Letters.isLetter(Letters.at(text, at - 1)) && !DigitGroups.encodedPlus(text, at)) {
            return IbanScan.find(text, at, floor, span);
        }
        return numbers.find(text, at, floor, span);
    }
}
