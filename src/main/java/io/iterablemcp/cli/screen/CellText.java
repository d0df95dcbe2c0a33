package io.iterablemcp.cli.screen;

import io.iterablemcp.text.TerminalText;

/**
 * Formats text from outside, such as a campaign's name, as one line of a terminal. Characters that would control the
 * terminal, or reverse the direction of the text, are replaced by their codes.
 */
public final class CellText {

    /** The first and last character of each range that takes two columns: East Asian scripts and emoji. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
        0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5,
        0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD,
        0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757,
        0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E,
        0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
        0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F1E6, 0x1F64F, 0x1F680, 0x1F6FF,
        0x1F7E0, 0x1F7EB, 0x1F900, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD
    };

    private CellText() {}

    public static String of(String text) {
        return TerminalText.line(text);
    }

    /** The number of terminal columns that the text takes. */
    public static int width(String text) {
        return text.codePoints().map(CellText::width).sum();
    }

    /** Shortens a text that is too wide, and marks the cut. */
    public static String cut(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int left = most - 1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int point = text.codePointAt(at);
            left -= width(point);
            if (left < 0) {
                break;
            }
            start.appendCodePoint(point);
        }
        return start + "…";
    }

    private static int width(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> wide(point) ? 2 : 1;
        };
    }

    private static boolean wide(int point) {
        for (int at = 0; at < WIDE.length && WIDE[at] <= point; at += 2) {
            if (point <= WIDE[at + 1]) {
                return true;
            }
        }
        return false;
    }
}
