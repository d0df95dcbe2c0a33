package io.iterablemcp.api.answer;

/** Finds the last position where a text may be cut: never inside a character or a JSON escape. */
final class CutPoint {

    private CutPoint() {}

    static int boundary(CharSequence text) {
        int end = text.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            return end - 1;
        }
        for (int back = 1; back <= 6 && back <= end; back++) {
            int at = end - back;
            if (text.charAt(at) == '\\') {
                return beginsEscape(text, at) ? escape(text, at, end) : end;
            }
        }
        return end;
    }

    private static int escape(CharSequence text, int at, int end) {
        boolean unicode = at + 1 < end && text.charAt(at + 1) == 'u';
        if (end - at < (unicode ? 6 : 2)) {
            return boundary(text.subSequence(0, at));
        }
        return unicode && end - at == 6 && isHighHalf(text, at + 2) ? at : end;
    }

    /** Whether an escape, {@code \}{@code ud83d}, is the first half of a pair. */
    private static boolean isHighHalf(CharSequence text, int digits) {
        int value = 0;
        for (int i = digits; i < digits + 4; i++) {
            value = value * 16 + Character.digit(text.charAt(i), 16);
        }
        return Character.isHighSurrogate((char) value);
    }

    /** In a run of backslashes every second one is itself escaped. */
    private static boolean beginsEscape(CharSequence text, int at) {
        int run = 0;
        while (at - run >= 0 && text.charAt(at - run) == '\\') {
            run++;
        }
        return run % 2 == 1;
    }
}
