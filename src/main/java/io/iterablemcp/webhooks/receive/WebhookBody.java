package io.iterablemcp.webhooks.receive;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.webhooks.event.ReceivedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a body is, as far as it decides whether it is taken. */
public sealed interface WebhookBody {

    /** An event, or several from a relay or a replay. */
    record Events(List<ReceivedEvent> events) implements WebhookBody {}

    /** @param why contains nothing of the body */
    record Malformed(String why) implements WebhookBody {}

    /** How many events one body may have. */
    int MOST_EVENTS = 1_000;

    private static WebhookBody malformed(String why) {
        return new Malformed(why);
    }

    /** @param bytes not compressed */
    static WebhookBody read(byte[] bytes) {
        Optional<String> text = utf8(bytes);
        if (text.isEmpty()) {
            return malformed("The body is not UTF-8.");
        }
        try {
            Json value = JsonReader.read(text.get());
            if (value instanceof Json.Obj event) {
                return one(event, text.get().strip());
            }
            return value instanceof Json.Arr array
                    ? several(array)
                    : malformed("The body must be a JSON object, as Iterable sends it, or an array of such objects.");
        } catch (MalformedJson e) {
            return malformed("The body is not valid JSON, or is nested more than " + JsonReader.DEEPEST + " deep.");
        }
    }

    private static WebhookBody one(Json.Obj event, String body) {
        return isEvent(event) ? new Events(List.of(new ReceivedEvent(event, body))) : malformed(noName());
    }

    private static WebhookBody several(Json.Arr array) {
        if (array.items().isEmpty() || array.items().size() > MOST_EVENTS) {
            return malformed("An array must have between 1 and " + MOST_EVENTS + " events.");
        }
        List<ReceivedEvent> events = new ArrayList<>();
        for (Json item : array.items()) {
            if (!(item instanceof Json.Obj event) || !isEvent(event)) {
                return malformed("In an array: " + noName());
            }
            events.add(new ReceivedEvent(event, JsonWriter.write(event)));
        }
        return new Events(events);
    }

    private static boolean isEvent(Json.Obj event) {
        return event.text("eventName").filter(name -> !name.isBlank()).isPresent();
    }

    private static String noName() {
        return "An event must have a text eventName. This address is for system webhooks; a journey's webhook is"
                + " another thing, and is not received here.";
    }

    /** Some programs begin a text with a mark of its encoding. */
    private static Optional<String> utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
