package io.iterablemcp.text;

/**
 * Characters that a reader cannot see, or that change the order in which others are read. Where they are correct text
 * they stay; elsewhere they are shown as {@code [U+200B]}, so that a text cannot say one thing to a person and another
 * to a model.
 */
final class HiddenCharacters {

    static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;
    static final int FIRST_TAG = 0xE0000;
    static final int LAST_TAG = 0xE007F;
    private static final int CANCEL_TAG = 0xE007F;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int LEFT_TO_RIGHT_MARK = 0x200E;
    private static final int RIGHT_TO_LEFT_MARK = 0x200F;
    private static final int ARABIC_LETTER_MARK = 0x061C;

    private HiddenCharacters() {}

    /** Whether an escape can stand for this character. */
    static boolean canBeEscaped(int point) {
        return isHidden(point) || isVariation(point);
    }

    /** Whether a text with this character may have to be changed. Half of a pair counts if the whole pair does. */
    static boolean matters(char c) {
        if (c < 0xAD) {
            return c == '[';
        }
        if (c > 0x3164 && c < 0xFE00) {
            return (c >= 0xDB40 && c <= 0xDB43) || c == 0xD834;
        }
        return canBeEscaped(c);
    }

    /**
     * Whether this character is one of them, wherever it stands. A soft hyphen is one: nobody misses it where it is
     * correct, and elsewhere it splits a word that somebody searches for.
     */
    static boolean isHidden(int point) {
        if (point < 0xAD) {
            return false;
        }
        return switch (point) {
            case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                (point >= 0x200B && point <= 0x200F)
                        || (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2060 && point <= 0x206F)
                        || (point >= 0xFFF9 && point <= 0xFFFB)
                        || (point >= 0x1D173 && point <= 0x1D17A)
                        || (point >= FIRST_TAG && point <= 0xE0FFF && !isVariation(point));
        };
    }

    /** Selects the form of the character before it, such as that of an emoji. */
    static boolean isVariation(int point) {
        return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
    }

    static boolean isTag(int point) {
        return point >= FIRST_TAG && point <= LAST_TAG;
    }

    static boolean isFlag(int point) {
        return point == BLACK_FLAG;
    }

    static boolean endsFlag(int point) {
        return point == CANCEL_TAG;
    }

    /** A letter or digit of the region that a flag stands for. */
    static boolean namesRegion(int point) {
        return (point >= 0xE0061 && point <= 0xE007A) || (point >= 0xE0030 && point <= 0xE0039);
    }

    static boolean isJoiner(int point) {
        return point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER || point == MONGOLIAN_VOWEL_SEPARATOR;
    }

    /** The marks that place a full stop or a number correctly in Arabic and Hebrew. */
    static boolean isDirectionMark(int point) {
        return point == LEFT_TO_RIGHT_MARK || point == RIGHT_TO_LEFT_MARK || point == ARABIC_LETTER_MARK;
    }

    /** Whether a selector after this character is correct text: one only, and after something that can be seen. */
    static boolean varies(int selector, int before) {
        if (selector >= 0xE0100) {
            return before >= 0 && Character.isIdeographic(before);
        }
        return before > ' ' && !Character.isWhitespace(before) && !canBeEscaped(before);
    }

    /** Whether a joiner between these two is correct text. */
    static boolean joins(int joiner, int before, int after) {
        if (joiner == ZERO_WIDTH_JOINER && isEmoji(before) && isEmoji(after)) {
            return true;
        }
        return isJoiningScript(before) && (isJoiningScript(after) || endsWord(after));
    }

    /** Persian and the Indic scripts also write a joiner at the end of a word, to keep the form of its last letter. */
    private static boolean endsWord(int point) {
        return point < 0 || (!Character.isLetterOrDigit(point) && !canBeEscaped(point));
    }

    /**
     * Whether a mark of direction between these two is correct text. It cannot turn letters around, so that it is
     * harmless in a text that is written from the right, and between words; a row of marks could carry a message.
     *
     * @param right whether the text has a letter that is written from the right
     */
    static boolean orders(boolean right, int before, int after) {
        if (canBeEscaped(before) || canBeEscaped(after)) {
            return false;
        }
        return right
                || (after >= 0 && isFromTheRight(after))
                || (!Character.isLetterOrDigit(Math.max(0, before)) && !Character.isLetter(Math.max(0, after)));
    }

    /** Hebrew, Arabic and the scripts next to them. */
    static boolean isFromTheRight(int point) {
        return (point >= 0x05D0 && point <= 0x08FF)
                || (point >= 0xFB1D && point <= 0xFDFF)
                || (point >= 0xFE70 && point <= 0xFEFC)
                || (point >= 0x10800 && point <= 0x10FFF)
                || (point >= 0x1E800 && point <= 0x1EFFF);
    }

    private static boolean isEmoji(int point) {
        return (point >= 0x1F000 && point <= 0x1FAFF)
                || (point >= 0x2190 && point <= 0x2BFF)
                || point == 0x00A9
                || point == 0x00AE
                || point == 0x3030
                || isVariation(point);
    }

    private static boolean isJoiningScript(int point) {
        if (point < 0x0600 || !Character.isDefined(point)) {
            return false;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case ARABIC,
                    SYRIAC,
                    MANDAIC,
                    NKO,
                    MONGOLIAN,
                    PHAGS_PA,
                    ADLAM,
                    HANIFI_ROHINGYA,
                    DEVANAGARI,
                    BENGALI,
                    GURMUKHI,
                    GUJARATI,
                    ORIYA,
                    TAMIL,
                    TELUGU,
                    KANNADA,
                    MALAYALAM,
                    SINHALA,
                    KHMER,
                    MYANMAR,
                    TIBETAN,
                    LAO,
                    THAI,
                    MEETEI_MAYEK,
                    JAVANESE,
                    BALINESE,
                    SUNDANESE,
                    GRANTHA,
                    TIRHUTA,
                    NEWA -> true;
            default -> (point >= 0x064B && point <= 0x0670) || (point >= 0x0951 && point <= 0x0954);
        };
    }
}
