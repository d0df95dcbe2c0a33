package io.iterablemcp.config;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * A host name in normal form: lower case, non-Latin scripts in their ASCII form, without a final dot. Java accepts no
 * other form in a TLS handshake and would throw in the middle of a call. The code uses no regular expressions, no lambdas and,
 * for ASCII names, no IDN tables, because all of them are slow to load.
 */
final class HostName {

    private static final int LONGEST_PART = 63;

    private HostName() {}

    static Optional<String> of(String text) {
        Optional<String> ascii = isAscii(text) ? Optional.of(text) : ascii(text);
        if (ascii.isEmpty()) {
            return ascii;
        }
        String name = ascii.get().toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return isName(bare) ? Optional.of(bare) : Optional.empty();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
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
        if (part.isEmpty()
                || part.length() > LONGEST_PART
                || part.charAt(0) == '-'
                || part.charAt(part.length() - 1) == '-') {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c != '-' && !isDigit(c) && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return true;
    }

    /** A name whose last part starts with a digit must be a full IPv4 address, such as {@code 127.0.0.1}. */
    private static boolean isAddress(String name) {
        String[] parts = name.split("\\.", -1);
        for (String part : parts) {
            if (part.length() > 3 || !isNumber(part) || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return parts.length == 4;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
