package io.iterablemcp.privacy.detect;

/** The calling codes of countries (ITU E.164), and the lengths of the numbers behind them. */
final class CallingCodes {

    private static final int MOST = 15;
    private static final int LEAST = 8;
    private static final String ONE = "17";
    private static final String[] TWO = {
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
                "51",
        "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86",
                "90",
        "91", "92", "93", "94", "95", "98"
    };
    /** The first two digits of codes with three. */
    private static final String[] THREE = {
        "21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69", "80", "85",
        "87", "88", "96", "97", "99"
    };

    private CallingCodes() {}

    /** Whether these digits of the run can be an international number. */
    static boolean number(DigitGroups run, int begin, int digits) {
        if (digits < LEAST || digits > MOST) {
            return false;
        }
        int code = code(run, begin);
        if (code == 0) {
            return false;
        }
        int national = begin + code;
        if (run.digit(begin) == '1') {
            return digits == 11 && run.digit(national) >= '2' && run.digit(national + 3) >= '2';
        }
        return !(run.digit(national) == '0' && run.digit(national + 1) == '0');
    }

    private static int code(DigitGroups run, int begin) {
        char first = run.digit(begin);
        if (ONE.indexOf(first) >= 0) {
            return 1;
        }
        String two = "" + first + run.digit(begin + 1);
        return in(TWO, two) ? 2 : in(THREE, two) ? 3 : 0;
    }

    private static boolean in(String[] codes, String code) {
        for (String known : codes) {
            if (known.equals(code)) {
                return true;
            }
        }
        return false;
    }
}
