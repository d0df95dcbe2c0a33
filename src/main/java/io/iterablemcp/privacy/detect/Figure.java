package io.iterablemcp.privacy.detect;

/** Recognises texts that say how many or when: numbers, points in time, true and false. */
public final class Figure {

    /** A payment card has more. A time in milliseconds has so many. */
    private static final int MOST_DIGITS = 13;

    private static final String DATE = "0000-00-00";
    private static final String[] TIMES = {
        DATE + " 00:00:00 +00:00",
        DATE + "T00:00:00Z",
        DATE + "T00:00:00.000Z",
        DATE + "T00:00:00+00:00",
        DATE + " 00:00:00",
        DATE + " 00:00",
        DATE
    };

    private static final int LONGEST_ID = 128;

    private Figure() {}

    /** Whether the text is an id: without spaces and with a digit, or three capitals such as those of a currency. */
    public static boolean isId(String text) {
        boolean digit = false;
        boolean capitals = text.length() == 3;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c < 128 && Letters.isLetterOrDigit(c)) && "-_.:/#+=@".indexOf(c) < 0) {
                return false;
            }
            digit |= isDigit(c);
            capitals &= c >= 'A' && c <= 'Z';
        }
        return text.length() <= LONGEST_ID && (digit || capitals);
    }

    public static boolean is(String text) {
        Characters characters = Characters.of(text);
        return isTime(characters) || isNumber(text) || text.equals("true") || text.equals("false");
    }

    /** Whether the whole text is a point in time such as {@code 2026-01-03 10:15:00 +00:00}. */
    static boolean isTime(Characters text) {
        for (String form : TIMES) {
            if (text.length() == form.length() && has(text, form)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Characters text, String form) {
        for (int i = 0; i < form.length(); i++) {
            char expected = form.charAt(i);
            char c = text.charAt(i);
            boolean same = expected == '0' ? isDigit(c) : c == expected || (expected == '+' && c == '-');
            if (!same) {
                return false;
            }
        }
        return text.charAt(0) == '1' || text.charAt(0) == '2';
    }

    private static boolean isNumber(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits++;
            } else if (c == '.' && digits > 0) {
                points++;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        return digits > 0 && digits <= MOST_DIGITS && points <= 1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
