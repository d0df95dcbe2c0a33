package io.iterablemcp.privacy.detect;

/** Tests of single characters. A position outside the text is a space. */
final class Letters {

    private static final char FULLWIDTH_AT = '\uFF20';

    private Letters() {}

    static char at(Characters text, int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : ' ';
    }

    /** The value of a digit of any script in use; -1 for other characters. */
    static int digit(char c) {
        if (c < 0x660) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        return Character.digit(c, 10);
    }

    static boolean isAt(char c) {
        return c == '@' || c == FULLWIDTH_AT;
    }

    static boolean isLetterOrDigit(char c) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    static boolean isLetter(char c) {
        return isLetterOrDigit(c) && digit(c) < 0;
    }

    static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\u00A0' || c == '\u202F' || c == '\u2009';
    }

    /** Whether this character cannot be seen: it may stand within a value, by mistake or to hide it. */
    static boolean isInvisible(char c) {
        return c == '\u00AD' || (c >= '\u200B' && Character.getType(c) == Character.FORMAT);
    }

    static boolean isHyphen(char c) {
        return c == '-' || (c >= '\u2010' && c <= '\u2013');
    }
}
