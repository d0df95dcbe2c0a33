package io.iterablemcp.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number on the command line. The error for anything else does not repeat the value. */
public final class WholeNumber implements ITypeConverter<Long> {

    /** @throws TypeConversionException if the text is not a number from least to most */
    public static int within(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused(least, most);
        }
        throw refused(least, most);
    }

    private static TypeConversionException refused(int least, int most) {
        return new TypeConversionException("must be a whole number from " + least + " to " + most);
    }

    /** A port, or 0 for any free port. */
    public static final class Port implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return within(text, 0, 65_535);
        }
    }

    @Override
    public Long convert(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("must be a whole number");
        }
    }
}
