package io.iterablemcp.safety.preview.message;

import java.util.Locale;
import java.util.Optional;

/** A part of a message that somebody sees. */
public enum MessagePart {
    SUBJECT("subject"),
    PREHEADER("preheader"),
    FROM_NAME("name of the sender"),
    FROM_ADDRESS("address of the sender"),
    TITLE("title"),
    /** Without markup: a plain text, an SMS, the body of a push. */
    TEXT("text"),
    HTML("HTML");

    private final String words;

    MessagePart(String words) {
        this.words = words;
    }

    /** As the name of a fact. */
    public String title() {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** In a sentence. */
    public String words() {
        return words;
    }

    /** As it is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if another version of the program has stored it. */
    public static Optional<MessagePart> of(String word) {
        for (MessagePart part : values()) {
            if (part.word().equals(word)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
