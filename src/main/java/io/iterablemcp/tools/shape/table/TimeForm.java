package io.iterablemcp.tools.shape.table;

/** A form in which Iterable writes a time. It is shown as ISO 8601 in UTC, and only if it reads back exactly. */
enum TimeForm {
    /** A number: milliseconds since 1970. */
    MILLIS("ms") {
        @Override
        boolean fits(String text, int start, int end) {
            return end - start >= LEAST_DIGITS
                    && end - start <= MOST_DIGITS
                    && text.charAt(start) != '0'
                    && isDigits(text, start, end);
        }

        @Override
        void append(StringBuilder out, String text, int start, int end) {
            appendMillis(out, Long.parseLong(text, start, end, 10));
        }
    },
    /** ISO 8601 with three digits of a fraction: {@code "2026-01-02T00:00:00.000Z"}. */
    ISO("iso") {
        @Override
        boolean fits(String text, int start, int end) {
            return end - start == 26
                    && text.charAt(start) == '"'
                    && isTime(text, start + 1, 'T')
                    && text.charAt(start + 20) == '.'
                    && isDigits(text, start + 21, start + 24)
                    && text.charAt(start + 24) == 'Z';
        }

        @Override
        void append(StringBuilder out, String text, int start, int end) {
            out.append(text.substring(start + 1, start + 20));
            appendFraction(out, Integer.parseInt(text, start + 21, start + 24, 10));
            out.append('Z');
        }
    },
    /** {@code "2026-01-02 00:00:00 +00:00"}. */
    SPACED("+00:00") {
        @Override
        boolean fits(String text, int start, int end) {
            return end - start == 28
                    && text.charAt(start) == '"'
                    && isTime(text, start + 1, ' ')
                    && text.startsWith(" +00:00", start + 20);
        }

        @Override
        void append(StringBuilder out, String text, int start, int end) {
            out.append(text.substring(start + 1, start + 11)).append('T');
            out.append(text.substring(start + 12, start + 20)).append('Z');
        }
    };

    /** A smaller number is no time since 1973, but some other number, or seconds. */
    private static final int LEAST_DIGITS = 12;

    private static final int MOST_DIGITS = 14;
    private static final long DAY = 86_400_000;
    private static final TimeForm[] FORMS = values();
    private static final String USUAL = "0000-00-00T00:00:00";

    private final String mark;

    TimeForm(String mark) {
        this.mark = mark;
    }

    /** How the head of a table names it. */
    String mark() {
        return mark;
    }

    /** Whether the JSON there is a time in this form. */
    abstract boolean fits(String text, int start, int end);

    /** Writes a time that fits in ISO 8601. */
    abstract void append(StringBuilder out, String text, int start, int end);

    /** @return null for a value that is no time, or shown as it is */
    static TimeForm of(String text, int start, int end) {
        for (TimeForm form : FORMS) {
            if (form.fits(text, start, end)) {
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
    private static void appendMillis(StringBuilder out, long millis) {
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
        two(out, year / 100);
        two(out, year % 100);
        two(out.append('-'), month);
        two(out.append('-'), day);
        two(out.append('T'), rest / 3_600_000);
        two(out.append(':'), rest / 60_000 % 60);
        two(out.append(':'), rest / 1000 % 60);
        appendFraction(out, rest % 1000);
        out.append('Z');
    }

    private static void two(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** With its point, and without zeros at its end. */
    private static void appendFraction(StringBuilder out, int thousandths) {
        if (thousandths == 0) {
            return;
        }
        out.append('.').append((char) ('0' + thousandths / 100));
        if (thousandths % 100 != 0) {
            out.append((char) ('0' + thousandths / 10 % 10));
        }
        if (thousandths % 10 != 0) {
            out.append((char) ('0' + thousandths % 10));
        }
    }
}
