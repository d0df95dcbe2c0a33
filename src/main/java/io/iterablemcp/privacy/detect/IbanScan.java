package io.iterablemcp.privacy.detect;

import java.util.Locale;

/** Finds bank accounts (IBAN): the length is that of the country, and the check digits are right. */
final class IbanScan {

    /** ISO 13616: country and length. */
    private static final String LENGTHS = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18"
            + "DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28"
            + "LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33"
            + "SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private IbanScan() {}

    /** @param digit the first digit of a number that two letters may precede */
    static boolean find(Characters text, int digit, int floor, Span span) {
        int from = digit - 2;
        if (from < floor || !latin(text.charAt(from)) || !latin(text.charAt(from + 1))) {
            return false;
        }
        char before = Letters.at(text, from - 1);
        int length = length(text.charAt(from), text.charAt(from + 1));
        if (length == 0 || Letters.isLetterOrDigit(before) || before == '_') {
            return false;
        }
        int to = end(text, from, length);
        return to > 0 && checked(text, from, to) && span.set(DetectedKind.BANK_ACCOUNT, from, to);
    }

    private static int length(char first, char second) {
        char one = Character.toUpperCase(first);
        char two = Character.toUpperCase(second);
        for (int i = 0; i < LENGTHS.length(); i += 4) {
            if (LENGTHS.charAt(i) == one && LENGTHS.charAt(i + 1) == two) {
                return (LENGTHS.charAt(i + 2) - '0') * 10 + LENGTHS.charAt(i + 3) - '0';
            }
        }
        return 0;
    }

    /** Where this many characters end, with single separators between them; -1 if there are fewer or more. */
    private static int end(Characters text, int from, int length) {
        int count = 0;
        int at = from;
        while (count < length) {
            char c = Letters.at(text, at);
            if (latin(c) || (c >= '0' && c <= '9')) {
                count++;
            } else if (at >= text.length()
                    || !(Letters.isSpace(c) || c == '-')
                    || !Letters.isLetterOrDigit(Letters.at(text, at - 1))) {
                return -1;
            }
            at++;
        }
        return Letters.isLetterOrDigit(Letters.at(text, at)) ? -1 : at;
    }

    private static boolean checked(Characters text, int from, int to) {
        String plain = text.part(from, to).replaceAll("[^A-Za-z0-9]", "");
        String moved = (plain.substring(4) + plain.substring(0, 4)).toUpperCase(Locale.ROOT);
        int rest = 0;
        for (int i = 0; i < moved.length(); i++) {
            int value = Character.digit(moved.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    private static boolean latin(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
