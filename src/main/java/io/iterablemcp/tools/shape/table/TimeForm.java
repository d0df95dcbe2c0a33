package io.iterablemcp.tools.shape.table;

/** A form in which Iterable writes a time. It is shown as ISO 8601 in UTC, and only if it reads back exactly. */
enum TimeForm {
    /** A number: milliseconds since 1970. */
    MILLIS("ms") {
        @Override
        String shown(String json) {
            return json.length() >= LEAST_DIGITS && json.length() <= MOST_DIGITS
                            && json.charAt(0) != '0'
                            && isDigits(json, 0, json.length())
                    ? ofMillis(Long.parseLong(json))
                    : null;
        }
    },
    /** ISO 8601 with three digits of a fraction: {@code 2026-01-02T00:00:00.000Z}. */
    ISO("iso") {
        @Override
        String shown(String json) {
            int end = json.length();
            if (end != 26 || json.charAt(0) != '"' || !isTime(json, 1, 'T') || !json.endsWith("Z\"")) {
                return null;
            }
            return json.charAt(20) == '.' && isDigits(json, 21, 24)
                    ? json.substring(1, 20) + fraction(json.substring(21, 24)) + "Z"
                    : null;
        }
    },
    /** {@code 2026-01-02 00:00:00 +00:00}. */
    SPACED("+00:00") {
        @Override
        String shown(String json) {
            return json.length() == 28 && json.charAt(0) == '"' && isTime(json, 1, ' ') && json.endsWith(" +00:00\"")
                    ? json.substring(1, 11) + "T" + json.substring(12, 20) + "Z"
                    : null;
        }
    };

    /** A smaller number is no time since 1973, but some other number, or seconds. */
    private static final int LEAST_DIGITS = 12;

    private static final int MOST_DIGITS = 14;
    private static final long DAY = 86_400_000;
    private static final String USUAL = "0000-00-00T00:00:00";

    private final String mark;

    TimeForm(String mark) {
        this.mark = mark;
    }

    /** How the head of a table names it. */
    String mark() {
        return mark;
    }

    /** @return the time in ISO 8601, or null if this value does not have this form */
    abstract String shown(String json);

    /** @return null for a value that is no time, or shown as it is */
    static TimeForm of(String json) {
        for (TimeForm form : values()) {
            if (form.shown(json) != null) {
                return form;
            }
        }
        return null;
    }

    /** Whether a text looks like a time that is shown. */
    static boolean isShown(String text) {
        int end = text.length();
        if (end < 20 || end > 24 || !isTime(text, 0, 'T') || text.charAt(end - 1) != 'Z') {
            return false;
        }
        return end == 20 || (text.charAt(19) == '.' && end > 21 && isDigits(text, 20, end - 1));
    }

    private static boolean isTime(String text, int from, char between) {
        for (int i = 0; i < USUAL.length(); i++) {
            char c = text.charAt(from + i);
            char usual = USUAL.charAt(i);
            boolean fits = usual == '0' ? c >= '0' && c <= '9' : c == (usual == 'T' ? between : usual);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Without java.time, which takes ten times as long: an answer may hold a hundred thousand times. */
    private static String ofMillis(long millis) {
        long days = millis / DAY;
        int rest = (int) (millis % DAY);
        // Civil from days, after Howard Hinnant.
        long shifted = days + 719_468;
        long era = shifted / 146_097;
        int ofEra = (int) (shifted - era * 146_097);
        int yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shiftedMonth = (5 * ofYear + 2) / 153;
        int day = ofYear - (153 * shiftedMonth + 2) / 5 + 1;
        int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        int year = (int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0));
        StringBuilder out = new StringBuilder(24);
        two(out, year / 100);
        two(out, year % 100);
        two(out.append('-'), month);
        two(out.append('-'), day);
        two(out.append('T'), rest / 3_600_000);
        two(out.append(':'), rest / 60_000 % 60);
        two(out.append(':'), rest / 1000 % 60);
        String thousandths = Integer.toString(1000 + rest % 1000).substring(1);
        return out.append(fraction(thousandths)).append('Z').toString();
    }

    private static void two(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** With its point, and without zeros at its end. */
    private static String fraction(String digits) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? "" : "." + digits.substring(0, end);
    }
}
