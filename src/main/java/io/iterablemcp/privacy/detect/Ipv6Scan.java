package io.iterablemcp.privacy.detect;

/** Finds the IPv6 address around a colon. */
final class Ipv6Scan {

    private static final int LONGEST = 45;
    private static final int GROUPS = 8;
    /** A shorter one with {@code ::} may be a name in a program, such as {@code a::b}. */
    private static final int LEAST_DIGITS = 5;

    private Ipv6Scan() {}

    /** Sets the end of the span even if this is no address: how far it has looked. */
    static boolean find(Characters text, int colon, int floor, Span span) {
        int from = colon;
        while (from > floor && colon - from < LONGEST && inAddress(text.charAt(from - 1))) {
            from--;
        }
        int to = colon + 1;
        while (to < text.length() && to - from <= LONGEST && inAddress(text.charAt(to))) {
            to++;
        }
        while (to > from
                && (text.charAt(to - 1) == '.' || (text.charAt(to - 1) == ':' && Letters.at(text, to - 2) != ':'))) {
            to--;
        }
        span.to = to;
        boolean alone = !Letters.isLetterOrDigit(Letters.at(text, from - 1))
                && Letters.at(text, from - 1) != '_'
                && !Letters.isLetterOrDigit(Letters.at(text, to))
                && Letters.at(text, to) != '_';
        return alone && to - from <= LONGEST && valid(text, from, to) && span.set(DetectedKind.IP_ADDRESS, from, to);
    }

    private static boolean inAddress(char c) {
        return c == ':' || c == '.' || Letters.isHex(c);
    }

    private static boolean valid(Characters text, int from, int to) {
        int groups = 0;
        int digits = 0;
        int inGroup = 0;
        boolean decimal = false;
        boolean shortened = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                return (shortened || groups == GROUPS - 2) && dotted(text, i - inGroup, to);
            }
            if (c != ':') {
                if (++inGroup > 4) {
                    return false;
                }
                digits++;
                decimal |= c <= '9';
                groups += inGroup == 1 ? 1 : 0;
            } else if (i > from && text.charAt(i - 1) == ':') {
                if (shortened) {
                    return false;
                }
                shortened = true;
            } else {
                inGroup = 0;
            }
        }
        if (Letters.at(text, from) == ':' && Letters.at(text, from + 1) != ':') {
            return false;
        }
        return shortened ? groups < GROUPS && decimal && digits >= LEAST_DIGITS : groups == GROUPS;
    }

    private static boolean dotted(Characters text, int from, int to) {
        int dots = 0;
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                dots++;
                value = 0;
            } else if (c >= '0' && c <= '9') {
                value = value * 10 + c - '0';
                if (value > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return dots == 3;
    }
}
