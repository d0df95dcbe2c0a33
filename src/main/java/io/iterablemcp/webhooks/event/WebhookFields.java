package io.iterablemcp.webhooks.event;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import java.time.Instant;
import java.util.Optional;

/**
 * What an event says, as far as it is looked for. Its fields have other types than expected now and then, so each is read
 * on its own.
 *
 * @param name as it came
 * @param happened empty if the event does not say it
 * @param reason why a message was not sent, or not delivered
 */
public record WebhookFields(
        String name,
        Optional<Instant> happened,
        EventIds ids,
        Optional<String> email,
        Optional<String> userId,
        boolean bot,
        Optional<String> reason) {

    /** As many digits as a 64-bit number always has room for. */
    private static final int MOST_DIGITS = 18;

    /** @param event with a text {@code eventName} */
    public static WebhookFields of(Json.Obj event) {
        Json.Obj data = event.object("dataFields").orElse(Json.Obj.EMPTY);
        return new WebhookFields(
                event.text("eventName").orElseThrow(),
                data.get("createdAt").flatMap(TimeText::of).map(Instant::parse),
                new EventIds(
                        id(data, "campaignId"),
                        id(data, "templateId"),
                        id(data, "workflowId"),
                        text(data, "messageId")),
                text(event, "email").or(() -> text(data, "email")),
                text(event, "userId").or(() -> text(data, "userId")),
                data.get("isBot").filter(Json.Bool.TRUE::equals).isPresent(),
                text(data, "reason").or(() -> text(data, "recipientState")));
    }

    /** Iterable writes 0 for a message without a campaign. */
    private static Optional<Long> id(Json.Obj data, String field) {
        return data.get(field)
                .map(value -> value instanceof Json.Num number
                        ? number.digits()
                        : value instanceof Json.Str text ? text.text() : "")
                .filter(WebhookFields::isWhole)
                .map(Long::valueOf)
                .filter(id -> id > 0);
    }

    private static boolean isWhole(String digits) {
        return !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<String> text(Json.Obj object, String field) {
        return object.text(field).filter(text -> !text.isBlank());
    }
}
