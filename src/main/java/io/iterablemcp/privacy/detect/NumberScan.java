package io.iterablemcp.privacy.detect;

/** Finds what begins with a digit: IPv4 addresses, payment cards and phone numbers. */
final class NumberScan {

    private final DigitGroups run = new DigitGroups();

    /** @param first a digit that no digit precedes */
    boolean find(Characters text, int first, int floor, Span span) {
        run.read(text, first, floor);
        if (!free(text, run.from)) {
            return false;
        }
        if (isIpv4(text)) {
            return span.set(DetectedKind.IP_ADDRESS, first, run.end(3));
        }
        int card = run.cut ? 0 : CardForm.groups(run);
        if (card > 0 && ends(text, run.end(card - 1))) {
            return span.set(DetectedKind.PAYMENT_CARD, first, run.end(card - 1));
        }
        int phone = PhoneForm.groups(run, text);
        return phone > 0
                && ends(text, run.end(phone - 1))
                && span.set(DetectedKind.PHONE, run.from, run.end(phone - 1));
    }

    /** Whether a number may begin here: not within a word, an id, a price or another number. */
    private boolean free(Characters text, int from) {
        char before = Letters.at(text, from - 1);
        if (Letters.isLetterOrDigit(before) || before == '_' || before == '$' || before == '€' || before == '£') {
            return NearbyWords.sayPhone(text, from) && !Letters.isLetterOrDigit(before) && before != '_';
        }
        if (before == '/' && from >= 6 && Letters.at(text, from - 2) != '/') {
            return NearbyWords.sayPhone(text, from);
        }
        if (Letters.isHyphen(before) || before == '.' || before == '/' || before == '%' || before == '\\') {
            char second = Letters.at(text, from - 2);
            return !Letters.isLetterOrDigit(second) && second != '_' && before != '%';
        }
        return before != ':' || Letters.digit(Letters.at(text, from - 2)) < 0;
    }

    private static boolean ends(Characters text, int to) {
        char after = Letters.at(text, to);
        char next = Letters.at(text, to + 1);
        if (Letters.isLetterOrDigit(after) || after == '_' || Letters.isAt(after) || after == '%') {
            return false;
        }
        if (after == '.' || after == ',' || after == ':') {
            return Letters.digit(next) < 0;
        }
        return !((Letters.isHyphen(after) || after == '/') && Letters.isLetterOrDigit(next));
    }

    private boolean isIpv4(Characters text) {
        if (run.count < 4 || run.plus || (run.count > 4 && run.separator(3) == '.')) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            boolean leadingZero = run.length(i) > 1 && run.first(i) == '0';
            boolean dotted = i == 3 || run.separator(i) == '.';
            if (run.length(i) > 3 || run.value(i) > 255 || leadingZero || !dotted) {
                return false;
            }
            if (i < 3 && run.end(i) + 1 + run.length(i + 1) != run.end(i + 1)) {
                return false;
            }
        }
        char after = Letters.at(text, run.end(3));
        return run.value(0) > 0
                && !Letters.isLetterOrDigit(after)
                && after != '_'
                && !(after == '.' && Letters.digit(Letters.at(text, run.end(3) + 1)) >= 0)
                && !NearbyWords.sayVersion(text, run.from);
    }
}
