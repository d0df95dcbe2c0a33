package io.iterablemcp.safety.approval;

import io.iterablemcp.safety.preview.Audience;
import java.util.Locale;

/**
 * What a person types to approve a request.
 *
 * @param text empty if a yes is enough
 */
public record ExpectedAnswer(String text) {

    public static final ExpectedAnswer YES = new ExpectedAnswer("");
    public static final ExpectedAnswer UNKNOWN_AUDIENCE = new ExpectedAnswer("unknown audience");

    /** The number of people; what to type if nobody knows it. */
    public static ExpectedAnswer people(Audience audience) {
        return audience.people().isPresent()
                ? new ExpectedAnswer(Long.toString(audience.people().getAsLong()))
                : UNKNOWN_AUDIENCE;
    }

    public boolean isTyped() {
        return !text.isEmpty();
    }

    /** Whether this is the answer, with any case and any separator between the digits of a number. */
    public boolean matches(String typed) {
        return !isTyped() || plain(typed).equals(plain(text));
    }

    private static String plain(String answer) {
        String plain = answer.strip().toLowerCase(Locale.ROOT);
        return plain.matches("\\d{1,3}([,.'’  ]\\d{3})+") ? plain.replaceAll("\\D", "") : plain;
    }
}
