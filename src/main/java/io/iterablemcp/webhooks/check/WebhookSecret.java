package io.iterablemcp.webhooks.check;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A secret that is shared with the sender. */
public record WebhookSecret(String value) {

    /** A shorter secret can be guessed. */
    public static final int LEAST = 16;

    private static final int MOST = 1_000;

    /** What is wrong with a secret that a person has chosen; empty if nothing is. */
    public static Optional<String> wrong(String value) {
        if (value.length() < LEAST) {
            return Optional.of("has fewer than " + LEAST + " characters, so it could be guessed");
        }
        if (value.length() > MOST) {
            return Optional.of("has more than " + MOST + " characters");
        }
        return value.chars().allMatch(c -> c > ' ' && c <= '~')
                ? Optional.empty()
                : Optional.of("has a blank, or a character that a header cannot carry");
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "(a secret)";
    }
}
