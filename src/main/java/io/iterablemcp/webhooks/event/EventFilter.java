package io.iterablemcp.webhooks.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which events are sought.
 *
 * @param names with {@code *} for any characters, without regard to case; empty for all
 * @param people the keyed hashes of one person; empty for all people
 * @param since the time of the event, not that of its arrival
 * @param bots whether opens and clicks of programs count
 */
public record EventFilter(
        List<String> names,
        EventIds ids,
        List<byte[]> people,
        Optional<Instant> since,
        Optional<Instant> until,
        boolean bots) {

    public static final EventFilter ALL = new EventFilter(
            List.of(),
            new EventIds(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            true);
}
