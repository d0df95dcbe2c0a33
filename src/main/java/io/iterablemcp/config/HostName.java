package io.iterablemcp.config;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * A host name in normal form: lower case, non-Latin scripts in their ASCII form, without a final dot. Java accepts no
 * other form in a TLS handshake and would throw in the middle of a call. The code uses no regular expressions and, for
 * ASCII names, no IDN tables, because both are slow to load.
 */
final class HostName {

    private static final int LONGEST_PART = 63;

    private HostName() {}

    static Optional<String> of(String text) {
        Optional<String> ascii = text.chars().allMatch(c -> c < 128) ? Optional.of(text) : ascii(text);
        return ascii.map(name -> name.toLowerCase(Locale.ROOT))
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .filter(HostName::isName);
    }

    private static Optional<String> ascii(String text) {
        try {
            return Optional.of(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    private static boolean isName(String name) {
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '.') {
                if (!isPart(name.substring(start, i))) {
                    return false;
                }
                start = i + 1;
            }
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return !isDigit(last.charAt(0)) || isAddress(name);
    }

    private static boolean isPart(String part) {
        return !part.isEmpty()
                && part.length() <= LONGEST_PART
                && part.charAt(0) != '-'
                && part.charAt(part.length() - 1) != '-'
                && part.chars().allMatch(c -> c == '-' || isDigit(c) || (c >= 'a' && c <= 'z'));
    }

    /** A name whose last part starts with a digit must be a full IPv4 address, such as {@code 127.0.0.1}. */
    private static boolean isAddress(String name) {
        String[] parts = name.split("\\.", -1);
        for (String part : parts) {
            if (part.length() > 3 || !part.chars().allMatch(HostName::isDigit) || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return parts.length == 4;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
