package io.iterablemcp.tools.arguments;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A whole number in any exact notation: {@code 7}, {@code +7}, {@code 7.0}, {@code 7e0}. */
sealed interface IntegerText {

    record Exact(long value) implements IntegerText {}

    /** Whole, but it does not fit 64 bits. */
    record Beyond() implements IntegerText {}

    record NotWhole() implements IntegerText {}

    static IntegerText read(String text) {
        if (text.length() < 19 && Spelling.DIGITS.matcher(text).matches()) {
            return new Exact(Long.parseLong(text));
        }
        if (text.length() > Spelling.LONGEST || !Spelling.NUMBER.matcher(text).matches()) {
            return Spelling.LONG_DIGITS.matcher(text).matches() ? new Beyond() : new NotWhole();
        }
        BigDecimal value = new BigDecimal(text).stripTrailingZeros();
        if (value.scale() > 0) {
            return new NotWhole();
        }
        // Checked before the digits are expanded: 1e999999999 is a short text and a gigabyte of digits.
        if (value.precision() - value.scale() > 19) {
            return new Beyond();
        }
        return value.toBigIntegerExact().bitLength() < Long.SIZE ? new Exact(value.longValueExact()) : new Beyond();
    }

    /** The notations of whole numbers. */
    final class Spelling {
        private static final int LONGEST = 400;
        private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");
        private static final Pattern LONG_DIGITS = Pattern.compile("[+-]?\\d{400,}");
        private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d{1,9})?");

        private Spelling() {}
    }
}
