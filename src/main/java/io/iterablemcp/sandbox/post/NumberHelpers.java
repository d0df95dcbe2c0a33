package io.iterablemcp.sandbox.post;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

/** Helpers that calculate and format numbers. */
final class NumberHelpers {

    private static final int MOST_DIGITS = 20;

    private NumberHelpers() {}

    static void addTo(KnownHelpers helpers) {
        helpers.add("math", tag -> math(tag.number(0), tag.text("operator", 1).orElse(""), tag.number(2)));
        helpers.add("numberFormat", NumberHelpers::format);
    }

    static Optional<BigDecimal> of(Object value) {
        String digits = value.toString().strip();
        return digits.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? Optional.of(new BigDecimal(digits)) : Optional.empty();
    }

    private static String math(BigDecimal left, String operator, BigDecimal right) {
        BigDecimal result =
                switch (operator) {
                    case "+" -> left.add(right);
                    case "-" -> left.subtract(right);
                    case "*" -> left.multiply(right);
                    case "/" -> left.divide(right, MathContext.DECIMAL64);
                    case "%" -> left.remainder(right);
                    default -> throw new IllegalArgumentException("no such operator");
                };
        return result.signum() == 0 ? "0" : result.stripTrailingZeros().toPlainString();
    }

    private static String format(HelperTag tag) {
        Locale locale = tag.locale(2);
        NumberFormat format =
                switch (tag.text("format", 1).orElse("number")) {
                    case "number" -> NumberFormat.getInstance(locale);
                    case "integer" -> NumberFormat.getIntegerInstance(locale);
                    case "percent" -> NumberFormat.getPercentInstance(locale);
                    case "currency" -> NumberFormat.getCurrencyInstance(locale);
                    default ->
                        new DecimalFormat(
                                tag.text("format", 1).orElseThrow(), DecimalFormatSymbols.getInstance(locale));
                };
        digits(tag, "minimumFractionDigits").ifPresent(format::setMinimumFractionDigits);
        digits(tag, "maximumFractionDigits").ifPresent(format::setMaximumFractionDigits);
        tag.named("groupingUsed").ifPresent(used -> format.setGroupingUsed(Boolean.parseBoolean(used.toString())));
        tag.named("roundingMode")
                .ifPresent(mode -> format.setRoundingMode(
                        RoundingMode.valueOf(mode.toString().toUpperCase(Locale.ROOT))));
        return format.format(tag.number(0));
    }

    private static Optional<Integer> digits(HelperTag tag, String name) {
        return tag.named(name).flatMap(NumberHelpers::of).map(count -> count.min(BigDecimal.valueOf(MOST_DIGITS))
                .intValue());
    }
}
