package io.iterablemcp.privacy.detect;

/** Finds the email address around an at sign. */
final class EmailScan {

    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LITERAL = 48;
    private static final String IN_LOCAL = ".!#$%*+-=^_`~'";
    /** Own words may be shown twice, in an answer and in a note: they are not masked again. */
    private static final String MASKED = "@masked.invalid";

    private static final String WORD = "person-";
    private static final int SHORTEST_WORD = 16;

    /** {@code logo@2x.png} is a file. */
    private static final String[] FILES = {"png", "jpg", "jpeg", "gif", "webp", "svg", "avif"};

    private EmailScan() {}

    /**
     * @param at where the at sign begins
     * @param width its length: 3 for {@code %40}
     * @param floor where the address may begin at the earliest
     */
    static boolean find(Characters text, int at, int width, int floor, Span span) {
        int to = domainEnd(text, at + width);
        if (to < 0) {
            return false;
        }
        int from = localStart(text, at, floor);
        return from < at && !ownWord(text, at, to) && span.set(DetectedKind.EMAIL, from, to);
    }

    /** The word may begin before the place from which on the text is searched. */
    private static boolean ownWord(Characters text, int at, int to) {
        if (to - at != MASKED.length() || !text.has(MASKED, at)) {
            return false;
        }
        int from = at;
        while (at - from <= LONGEST_LOCAL && Letters.isHex(Letters.at(text, from - 1))) {
            from--;
        }
        return at - from >= SHORTEST_WORD && text.has(WORD, from - WORD.length());
    }

    private static int localStart(Characters text, int at, int floor) {
        if (Letters.at(text, at - 1) == '"') {
            return quotedStart(text, at, floor);
        }
        int least = Math.max(floor, at - LONGEST_LOCAL);
        int from = at;
        while (from > least && inLocal(text.charAt(from - 1))) {
            from--;
        }
        from = afterKey(text, from, at);
        while (from < at && isMark(text.charAt(from))) {
            from++;
        }
        return Letters.at(text, at - 1) == '.' ? at : from;
    }

    private static boolean inLocal(char c) {
        return Letters.isLetterOrDigit(c)
                || (c < 128 ? IN_LOCAL.indexOf(c) >= 0 : Letters.isInvisible(c) || isVowelSign(c));
    }

    /** Accents and the vowel signs of Indic scripts. */
    private static boolean isVowelSign(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** An address begins with none of these, though a quotation or a list may stand before it. */
    private static boolean isMark(char c) {
        return c == '.' || c == '\'' || c == '*' || c == '`' || c == '=' || c == '-' || c == '#' || c == '~';
    }

    /** In {@code ?email=ada@example.com} the address begins after the name; in a bounce address the sign is a part of it. */
    private static int afterKey(Characters text, int from, int at) {
        int equals = -1;
        for (int i = from; i < at && equals < 0; i++) {
            char c = text.charAt(i);
            if (c == '=') {
                equals = i;
            } else if (!Letters.isLetter(c) && c != '_' && c != '-') {
                return from;
            }
        }
        return equals < 0 || equals == at - 1 ? from : equals + 1;
    }

    private static int quotedStart(Characters text, int at, int floor) {
        int least = Math.max(floor, at - LONGEST_LOCAL - 2);
        for (int i = at - 2; i >= least; i--) {
            if (text.charAt(i) == '"') {
                return i;
            }
        }
        return at;
    }

    /** The end of the domain that begins here; -1 if it has no top-level domain. */
    private static int domainEnd(Characters text, int begin) {
        if (Letters.at(text, begin) == '[') {
            return literalEnd(text, begin);
        }
        int most = Math.min(text.length(), begin + LONGEST_DOMAIN);
        int label = begin;
        int end = -1;
        for (int i = begin; i <= most; i++) {
            char c = i < most ? text.charAt(i) : ' ';
            if (inLabel(c)) {
                continue;
            }
            int last = i;
            while (last > label && text.charAt(last - 1) == '-') {
                last--;
            }
            if (last == label) {
                break;
            }
            if (label > begin && topLevel(text, label, last)) {
                end = last;
            }
            if (c != '.' || last < i) {
                break;
            }
            label = i + 1;
        }
        return end;
    }

    private static boolean inLabel(char c) {
        return Letters.isLetterOrDigit(c)
                || c == '-'
                || c == '_'
                || Letters.isInvisible(c)
                || (c >= 128 && isVowelSign(c));
    }

    private static boolean topLevel(Characters text, int from, int to) {
        if (to - from < 2) {
            return false;
        }
        if (to - from > 4 && text.part(from, from + 4).equalsIgnoreCase("xn--")) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (Letters.digit(text.charAt(i)) >= 0 || text.charAt(i) == '-' || text.charAt(i) == '_') {
                return false;
            }
        }
        String name = text.part(from, to);
        for (String file : FILES) {
            if (name.equalsIgnoreCase(file)) {
                return false;
            }
        }
        return true;
    }

    private static int literalEnd(Characters text, int begin) {
        int most = Math.min(text.length(), begin + LONGEST_LITERAL);
        for (int i = begin + 1; i < most; i++) {
            char c = text.charAt(i);
            if (c == ']') {
                return i > begin + 3 ? i + 1 : -1;
            }
            if (!Letters.isHex(c) && c != '.' && c != ':' && "IPv".indexOf(c) < 0) {
                return -1;
            }
        }
        return -1;
    }
}
