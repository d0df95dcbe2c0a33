package io.iterablemcp.privacy.detect;

/**
 * The text that is searched, in an array that others may fill. The detectors look at each character several times:
 * through {@link CharSequence}, which has several classes behind it, that takes much longer.
 */
final class Characters {

    private char[] text = {};
    private int from;
    private int length;

    static Characters of(String text) {
        Characters characters = new Characters();
        characters.set(text.toCharArray(), 0, text.length());
        return characters;
    }

    /** Takes another text, without a copy of it. */
    void set(char[] other, int begin, int count) {
        text = other;
        from = begin;
        length = count;
    }

    char charAt(int index) {
        return text[from + index];
    }

    int length() {
        return length;
    }

    String part(int begin, int end) {
        return new String(text, from + begin, end - begin);
    }

    /** Whether this word stands here, in any case and not within a longer one or an address. */
    boolean hasWord(String word, int at) {
        int end = at + word.length();
        if (end > length) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(charAt(at + i)) != Character.toLowerCase(word.charAt(i))) {
                return false;
            }
        }
        boolean sentenceEnds = Letters.at(this, end) == '.' && !Letters.isLetterOrDigit(Letters.at(this, end + 1));
        return isBorder(Letters.at(this, at - 1)) && (sentenceEnds || isBorder(Letters.at(this, end)));
    }

    private static boolean isBorder(char c) {
        return !Letters.isLetterOrDigit(c) && !Letters.isAt(c) && "._-+%'".indexOf(c) < 0;
    }

    boolean has(String part, int at) {
        if (at < 0 || at + part.length() > length) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            if (charAt(at + i) != part.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
