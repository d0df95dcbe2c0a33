package io.iterablemcp.webhooks.event;

import java.time.Instant;
import java.util.Optional;

/**
 * An event from the table.
 *
 * @param number grows in the order in which events were stored
 * @param key as hex digits
 * @param happened when it arrived, if it does not say when it happened
 * @param seen how often it arrived
 * @param problem why it was not understood
 * @param body as it came
 */
public record StoredEvent(
        long number,
        String key,
        Instant received,
        Instant happened,
        String name,
        long seen,
        Optional<String> problem,
        String body) {

    @Override
    public String toString() {
        return "(event " + number + ")";
    }
}
