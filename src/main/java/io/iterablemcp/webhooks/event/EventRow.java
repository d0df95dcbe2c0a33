package io.iterablemcp.webhooks.event;

import io.iterablemcp.store.person.KeyedHashes;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An event as the table keeps it.
 *
 * @param fields empty if they could not be read
 * @param problem why
 */
record EventRow(ReceivedEvent event, String key, Optional<WebhookFields> fields, Optional<String> problem) {

    /** An event whose fields cannot be read is kept all the same: it is genuine, and a later release may read it. */
    static EventRow of(ReceivedEvent event, KeyedHashes hashes) {
        String key = EventKey.of(event.event(), hashes);
        try {
            return new EventRow(event, key, Optional.of(WebhookFields.of(event.event())), Optional.empty());
        } catch (RuntimeException e) {
            return new EventRow(
                    event,
                    key,
                    Optional.empty(),
                    Optional.of("its fields cannot be read: " + e.getClass().getSimpleName()));
        }
    }

    private static final long OVERHEAD = 500;

    static final String INSERT =
            "INSERT INTO webhook_event (project, event_key, received, happened, name, campaign, template, journey, message,"
                    + " email, user_id, bot, reason, seen, seen_last, problem, stored, body)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)";

    byte[] keyBytes() {
        return HexFormat.of().parseHex(key);
    }

    /** About how many bytes it takes, with its place in the indexes. */
    long size() {
        return OVERHEAD + event.body().length();
    }

    /**
     * The values of {@link #INSERT}.
     *
     * @param stored the size of all events to this one
     */
    Object[] values(String project, Instant received, KeyedHashes hashes, long stored) {
        Optional<EventIds> ids = fields.map(WebhookFields::ids);
        return new Object[] {
            project,
            keyBytes(),
            received,
            fields.flatMap(WebhookFields::happened).orElse(received),
            withoutNul(event.event().text("eventName").orElse("")),
            ids.flatMap(EventIds::campaign),
            ids.flatMap(EventIds::template),
            ids.flatMap(EventIds::journey),
            ids.flatMap(EventIds::message).map(EventRow::withoutNul),
            fields.flatMap(WebhookFields::email).map(value -> hash(hashes, value)),
            fields.flatMap(WebhookFields::userId).map(value -> hash(hashes, value)),
            fields.map(WebhookFields::bot).orElse(false),
            fields.flatMap(WebhookFields::reason).map(EventRow::withoutNul),
            received,
            problem,
            stored,
            event.body()
        };
    }

    /** The values of a row that was not understood before. */
    Object[] understood(StoredEvent stored, KeyedHashes hashes) {
        WebhookFields known = fields.orElseThrow();
        return new Object[] {
            known.happened().orElse(stored.received()),
            known.ids().campaign(),
            known.ids().template(),
            known.ids().journey(),
            known.ids().message().map(EventRow::withoutNul),
            known.email().map(value -> hash(hashes, value)),
            known.userId().map(value -> hash(hashes, value)),
            known.bot(),
            known.reason().map(EventRow::withoutNul),
            stored.number()
        };
    }

    static byte[] hash(KeyedHashes hashes, String value) {
        return HexFormat.of().parseHex(hashes.lookup(value));
    }

    /** PostgreSQL has no place for this character. */
    private static String withoutNul(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }
}
