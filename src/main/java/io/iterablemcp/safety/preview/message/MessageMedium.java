package io.iterablemcp.safety.preview.message;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a message reaches people. */
public enum MessageMedium {
    EMAIL(Map.of(
            "subject", MessagePart.SUBJECT,
            "preheaderText", MessagePart.PREHEADER,
            "fromName", MessagePart.FROM_NAME,
            "fromEmail", MessagePart.FROM_ADDRESS,
            "html", MessagePart.HTML,
            "plainText", MessagePart.TEXT)),
    PUSH(Map.of("title", MessagePart.TITLE, "message", MessagePart.TEXT)),
    SMS(Map.of("message", MessagePart.TEXT)),
    IN_APP(Map.of("html", MessagePart.HTML)),
    EMBEDDED(Map.of("title", MessagePart.TITLE, "body", MessagePart.TEXT)),
    /** A part of other messages. */
    SNIPPET(Map.of("content", MessagePart.HTML));

    /** Unmodifiable. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Map<String, MessagePart> fields;

    MessageMedium(Map<String, MessagePart> fields) {
        this.fields = fields;
    }

    /** The parts by the fields of Iterable's documents that contain them. */
    Map<String, MessagePart> fields() {
        return fields;
    }

    /** As it is stored. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * By its stored word, or as a campaign names it. Empty for one whose content Iterable's API does not show, such as
     * WhatsApp.
     */
    public static Optional<MessageMedium> of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "email" -> Optional.of(EMAIL);
            case "push" -> Optional.of(PUSH);
            case "sms" -> Optional.of(SMS);
            case "inapp", "in_app" -> Optional.of(IN_APP);
            case "embedded", "embeddedmessage" -> Optional.of(EMBEDDED);
            case "snippet" -> Optional.of(SNIPPET);
            default -> Optional.empty();
        };
    }
}
