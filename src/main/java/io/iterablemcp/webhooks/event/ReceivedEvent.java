package io.iterablemcp.webhooks.event;

import io.iterablemcp.json.Json;

/**
 * An event that has arrived.
 *
 * @param event with a text {@code eventName}
 * @param body the same, as it came
 */
public record ReceivedEvent(Json.Obj event, String body) {

    @Override
    public String toString() {
        return "(an event)";
    }
}
