package io.iterablemcp.privacy.detect;

/** A run of groups of digits with separators between them: {@code +1 (212) 555-0123}. One object is used again. */
final class DigitGroups {

    private static final int MOST_GROUPS = 10;
    private static final int MOST_DIGITS = 32;
    private static final int MOST_SEPARATORS = 3;

    private final int[] lengths = new int[MOST_GROUPS];
    private final int[] ends = new int[MOST_GROUPS];
    /** The separator after each group. If it has several characters, the one that is not a space. */
    private final char[] separators = new char[MOST_GROUPS];

    private final char[] digits = new char[MOST_DIGITS];

    int count;
    int from;
    boolean plus;
    boolean bracket;
    /** Whether more digits follow than were read. */
    boolean cut;

    /** Reads the run whose first digit is here, with a plus sign or a bracket before it. */
    void read(Characters text, int first, int floor) {
        count = 0;
        cut = false;
        int total = 0;
        from = begin(text, first, floor);
        int at = first;
        while (count < MOST_GROUPS) {
            int begin = at;
            while (at < text.length() && total < MOST_DIGITS && Letters.digit(text.charAt(at)) >= 0) {
                digits[total++] = (char) ('0' + Letters.digit(text.charAt(at++)));
            }
            lengths[count] = at - begin;
            ends[count] = at;
            cut = total == MOST_DIGITS;
            int next = separator(text, at);
            count++;
            if (next < 0 || cut) {
                break;
            }
            at = next;
        }
    }

    private int begin(Characters text, int first, int floor) {
        bracket = false;
        int at = first;
        plus = isPlus(Letters.at(text, at - 1));
        if (plus) {
            at--;
        } else if (encodedPlus(text, at)) {
            plus = true;
            at -= 3;
        }
        if (Letters.at(text, at - 1) == '(') {
            bracket = true;
            at--;
            if (!plus && isPlus(Letters.at(text, at - 1))) {
                plus = true;
                at--;
            }
        }
        return Math.max(floor, at);
    }

    /** Whether {@code %2B} stands before this place. */
    static boolean encodedPlus(Characters text, int at) {
        char last = Letters.at(text, at - 1);
        return (last == 'B' || last == 'b') && Letters.at(text, at - 2) == '2' && Letters.at(text, at - 3) == '%';
    }

    private static boolean isPlus(char c) {
        return c == '+' || c == '\uFF0B';
    }

    /** Reads the separator that begins here, and returns where the next group begins; -1 if none follows. */
    private int separator(Characters text, int begin) {
        char kind = ' ';
        int at = begin;
        while (at - begin < MOST_SEPARATORS && isSeparator(Letters.at(text, at)) && at < text.length()) {
            char c = text.charAt(at);
            if (!Letters.isSpace(c) && !Letters.isInvisible(c)) {
                kind = Letters.isHyphen(c) ? '-' : c;
            }
            at++;
        }
        separators[count] = kind;
        return at > begin && at < text.length() && Letters.digit(text.charAt(at)) >= 0 ? at : -1;
    }

    private static boolean isSeparator(char c) {
        return Letters.isSpace(c)
                || Letters.isHyphen(c)
                || Letters.isInvisible(c)
                || c == '.'
                || c == '/'
                || c == '('
                || c == ')';
    }

    int length(int group) {
        return lengths[group];
    }

    /** Where the group ends in the text. */
    int end(int group) {
        return ends[group];
    }

    char separator(int group) {
        return separators[group];
    }

    /** The number of digits in the first groups. */
    int digits(int groups) {
        int total = 0;
        for (int i = 0; i < groups; i++) {
            total += lengths[i];
        }
        return total;
    }

    char digit(int index) {
        return index < digits(count) ? digits[index] : ' ';
    }

    /** The first digit of a group. */
    char first(int group) {
        return digits[digits(group)];
    }

    int value(int group) {
        int value = 0;
        int begin = digits(group);
        for (int i = begin; i < begin + Math.min(9, lengths[group]); i++) {
            value = value * 10 + digits[i] - '0';
        }
        return value;
    }

    /** Whether the first groups have these lengths. */
    boolean startsWith(int... expected) {
        if (count < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (lengths[i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the separators between the first groups are all the same. */
    boolean uniform(int groups) {
        for (int i = 1; i < groups - 1; i++) {
            if (separators[i] != separators[0]) {
                return false;
            }
        }
        return true;
    }

    /** How many of the first groups have at most this many digits together. */
    int fitting(int most) {
        int groups = 0;
        int total = 0;
        while (groups < count && total + lengths[groups] <= most) {
            total += lengths[groups++];
        }
        return groups;
    }
}
