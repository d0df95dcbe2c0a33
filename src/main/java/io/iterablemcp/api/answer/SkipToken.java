package io.iterablemcp.api.answer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of the argument {@code skip}, the position where an answer continues: {@code 1420.k3j9x2af}, or
 * {@code 5+40000.k3j9x2af} within a row or a document.
 *
 * @param rows whole rows before the position
 * @param chars characters after these rows; from the start of the answer if {@code rows} is 0
 * @param seal ties the position to the text before it
 */
public record SkipToken(long rows, long chars, String seal) {

    public static final String EXAMPLE = "1420.k3j9x2af";

    /** Matches no answer. */
    static final SkipToken NOWHERE = new SkipToken(Long.MAX_VALUE, 0, "");

    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(?:\\+(\\d{1,15}))?\\.([0-9a-z]{8})");

    public static Optional<SkipToken> read(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        long chars = form.group(2) == null ? 0 : Long.parseLong(form.group(2));
        return Optional.of(new SkipToken(Long.parseLong(form.group(1)), chars, form.group(3)))
                .filter(token -> token.rows > 0 || token.chars > 0);
    }

    @Override
    public String toString() {
        return rows + (chars > 0 ? "+" + chars : "") + "." + seal;
    }
}
