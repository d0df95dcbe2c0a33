package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.SinceTime;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which events a command is about. */
final class EventOptions {

    @Option(
            names = "--events",
            paramLabel = "NAME",
            split = ",",
            description = "Only events of these names, with * for any characters: 'email*', smsReceived.")
    private List<String> events = new ArrayList<>();

    @Option(names = "--campaign", paramLabel = "ID", description = "Only events of this campaign.")
    private Optional<Long> campaign = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description = "Only events that happened since: 1h, 7d, or 2026-01-31.")
    private Optional<Instant> since = Optional.empty();

    boolean hasBegin() {
        return since.isPresent();
    }

    EventFilter filter() {
        return new EventFilter(
                List.copyOf(events),
                new EventIds(campaign, Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                since,
                Optional.empty(),
                true);
    }
}
