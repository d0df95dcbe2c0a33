package io.iterablemcp.privacy.detect;

/** Payment cards: the groups and the first digits of an issuer, and a valid check digit (Luhn). */
final class CardForm {

    private static final int[][] FORMS = {{16}, {15}, {14}, {19}, {4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}};

    private CardForm() {}

    /** The number of groups that are a card; 0 if none are. */
    static int groups(DigitGroups run) {
        for (int[] form : FORMS) {
            if (run.startsWith(form) && separated(run, form.length)) {
                int length = run.digits(form.length);
                if (issued(run, length) && luhn(run, length)) {
                    return form.length;
                }
            }
        }
        return 0;
    }

    private static boolean separated(DigitGroups run, int groups) {
        return groups == 1 || (run.uniform(groups) && (run.separator(0) == ' ' || run.separator(0) == '-'));
    }

    private static boolean issued(DigitGroups run, int length) {
        int two = number(run, 2);
        int four = number(run, 4);
        return switch (length) {
            case 14 -> two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
            case 15 -> two == 34 || two == 37;
            case 16 ->
                run.digit(0) == '4'
                        || (two >= 50 && two <= 58)
                        || (four >= 2221 && four <= 2720)
                        || (four >= 3528 && four <= 3589)
                        || four == 6011
                        || two == 62
                        || two == 63
                        || two == 64
                        || two == 65
                        || two == 67
                        || two == 60;
            case 19 -> run.digit(0) == '4' || two == 62 || two == 63 || two == 67 || four == 6011;
            default -> false;
        };
    }

    private static int number(DigitGroups run, int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10 + run.digit(i) - '0';
        }
        return value;
    }

    private static boolean luhn(DigitGroups run, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = run.digit(length - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
