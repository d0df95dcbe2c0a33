package io.iterablemcp.config;

import java.util.Optional;

/** The form in which answers that are rows reach an agent. */
public enum AnswerStyle {
    TABLE("table"),
    /** As Iterable sent them. */
    JSON("json");

    private final String word;

    AnswerStyle(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<AnswerStyle> of(String word) {
        if (word.equalsIgnoreCase(TABLE.word)) {
            return Optional.of(TABLE);
        }
        return word.equalsIgnoreCase(JSON.word) ? Optional.of(JSON) : Optional.empty();
    }
}
