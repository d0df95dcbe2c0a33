package io.iterablemcp.safety.preview.message;

import io.iterablemcp.json.Json;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a message contains.
 *
 * @param parts those that are not blank
 * @param renderedFor the address of the profile whose fields are filled in; empty if the merge fields are shown
 */
public record MessageContent(Map<MessagePart, String> parts, Optional<String> renderedFor) {

    public MessageContent {
        Map<MessagePart, String> kept = new EnumMap<>(MessagePart.class);
        parts.forEach((part, text) -> {
            if (!text.isBlank()) {
                kept.put(part, text);
            }
        });
        parts = Collections.unmodifiableMap(kept);
    }

    /** The content of a template or snippet, with its merge fields. */
    public static MessageContent of(MessageMedium medium, Json.Obj document) {
        Map<MessagePart, String> parts = new EnumMap<>(MessagePart.class);
        medium.fields().forEach((field, part) -> document.text(field).ifPresent(text -> parts.put(part, text)));
        return new MessageContent(parts, Optional.empty());
    }

    /**
     * The same with the values of a profile.
     *
     * @param html as Iterable has rendered it
     * @param others fills them in elsewhere
     */
    public MessageContent rendered(String html, UnaryOperator<String> others, String profile) {
        Map<MessagePart, String> filled = new EnumMap<>(MessagePart.class);
        parts.forEach((part, text) -> filled.put(part, others.apply(text)));
        filled.put(MessagePart.HTML, html);
        return new MessageContent(filled, Optional.of(profile));
    }

    public Optional<String> text(MessagePart part) {
        return Optional.ofNullable(parts.get(part));
    }

    MessageContent map(UnaryOperator<String> change) {
        Map<MessagePart, String> changed = new EnumMap<>(MessagePart.class);
        parts.forEach((part, text) -> changed.put(part, change.apply(text)));
        return new MessageContent(changed, renderedFor);
    }
}
