package io.iterablemcp.privacy.detect;

/** The forms of phone numbers: international ones, and national ones that are too regular to be anything else. */
final class PhoneForm {

    private static final int MOST = 15;
    private static final int LEAST = 7;

    private PhoneForm() {}

    /** The number of groups that are a phone number; 0 if none are. */
    static int groups(DigitGroups run, Characters text) {
        if (run.digits(run.count) < LEAST || isDate(run)) {
            return 0;
        }
        if (run.plus) {
            return international(run);
        }
        if (NearbyWords.sayPhone(text, run.from)) {
            int groups = run.fitting(MOST);
            return groups > 0 && run.digits(groups) >= LEAST ? groups : 0;
        }
        if (NearbyWords.sayAnotherNumber(text, run.from) || Letters.at(text, run.from - 1) == '#') {
            return 0;
        }
        return national(run);
    }

    private static int international(DigitGroups run) {
        int groups = run.fitting(MOST);
        boolean coordinate = run.count > 1 && run.separator(0) == '.' && (run.count == 2 || run.separator(1) != '.');
        return groups > 0 && !coordinate && CallingCodes.number(run, 0, run.digits(groups)) ? groups : 0;
    }

    private static int national(DigitGroups run) {
        if (run.digit(0) == '0' && run.digit(1) == '0') {
            return withExitCode(run);
        }
        if (run.bracket) {
            return bracketed(run);
        }
        int northAmerican = northAmerican(run);
        if (northAmerican > 0) {
            return northAmerican;
        }
        return run.digit(0) == '0' ? withTrunkZero(run) : regular(run);
    }

    /** {@code 0049 30 1234567} */
    private static int withExitCode(DigitGroups run) {
        int groups = run.fitting(MOST + 2);
        int digits = run.digits(groups) - 2;
        boolean plausible = groups > 1 || (digits >= 11 && digits <= 13);
        return groups > 0 && plausible && digits >= 10 && CallingCodes.number(run, 2, digits) ? groups : 0;
    }

    /** {@code (212) 555-0123}, {@code (020) 7946 0958}, {@code (11) 91234-5678} */
    private static int bracketed(DigitGroups run) {
        int area = run.length(0);
        if (run.count < 2 || area < 2 || area > 5 || run.separator(0) != ')' || isYear(run, 0) || run.length(1) < 2) {
            return 0;
        }
        int groups = run.fitting(12);
        int digits = run.digits(groups);
        return groups > 1 && digits >= 9 && digits - area >= 6 ? groups : 0;
    }

    /** {@code 212-555-0123}, {@code 1-800-555-0123} */
    private static int northAmerican(DigitGroups run) {
        int area = run.startsWith(1, 3, 3, 4) && run.digit(0) == '1' ? 1 : 0;
        boolean form = area == 1 || run.startsWith(3, 3, 4);
        boolean separated = run.separator(area) != '/' && run.separator(area + (form ? 1 : 0)) != '/';
        return form && separated && run.first(area) >= '2' && run.first(area + 1) >= '2' ? area + 3 : 0;
    }

    /** {@code 030 1234567}, {@code 06 12 34 56 78}, {@code 03-1234-5678}, {@code 0171/1234567} */
    private static int withTrunkZero(DigitGroups run) {
        int groups = run.fitting(12);
        int digits = run.digits(groups);
        int area = run.length(0);
        if (groups < 2 || digits < 9 || area < 2 || area > 6) {
            return 0;
        }
        boolean zip = groups == 2 && area == 5 && run.length(1) == 4;
        boolean decimal = groups == 2 && run.separator(0) == '.' && area < 3;
        boolean mixed = groups > 2 && !sameAfterArea(run, groups);
        return zip || decimal || mixed || !endsLikeAPhone(run, groups) ? 0 : groups;
    }

    private static boolean sameAfterArea(DigitGroups run, int groups) {
        for (int i = 2; i < groups - 1; i++) {
            if (run.separator(i) != run.separator(1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsLikeAPhone(DigitGroups run, int groups) {
        int last = run.length(groups - 1);
        if (last >= 3) {
            return true;
        }
        return last == 2 && groups >= 4 && run.length(groups - 2) == 2;
    }

    /** China, Brazil, Russia, Spain. */
    private static int regular(DigitGroups run) {
        if (run.startsWith(3, 4, 4) && run.uniform(3) && run.digit(0) == '1' && run.digit(1) >= '3') {
            return 3;
        }
        if (run.startsWith(2, 5, 4) && run.first(1) == '9' && run.separator(1) == '-') {
            return 3;
        }
        if (run.startsWith(1, 3, 3, 2, 2) && (run.digit(0) == '8' || run.digit(0) == '7')) {
            return 5;
        }
        return run.startsWith(3, 2, 2, 2) && run.digit(0) >= '6' && run.separator(1) == ' ' ? 4 : 0;
    }

    /** {@code 01/02/2026 10}, {@code 2026-01-02 10} */
    private static boolean isDate(DigitGroups run) {
        if (run.plus || run.bracket || run.count < 3 || run.separator(0) != run.separator(1)) {
            return false;
        }
        char separator = run.separator(0);
        if (separator == ' ' || (run.count > 3 && run.separator(2) == separator)) {
            return false;
        }
        boolean dayFirst = run.length(0) <= 2 && run.length(1) <= 2 && (run.length(2) == 2 || isYear(run, 2));
        boolean yearFirst = isYear(run, 0) && run.length(1) <= 2 && run.length(2) <= 2;
        return dayFirst || yearFirst;
    }

    private static boolean isYear(DigitGroups run, int group) {
        return run.length(group) == 4 && run.value(group) >= 1900 && run.value(group) < 2100;
    }
}
