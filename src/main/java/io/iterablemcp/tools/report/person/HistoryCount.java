package io.iterablemcp.tools.report.person;

import java.time.Instant;
import java.util.Optional;

/** How many events were read, and how far back they go. For one thread. */
final class HistoryCount {

    private long events;
    private long unread;
    private Optional<Instant> earliest = Optional.empty();

    void restart() {
        events = 0;
        unread = 0;
        earliest = Optional.empty();
    }

    void add(HistoryEvent event) {
        events++;
        if (earliest.isEmpty() || event.at().isBefore(earliest.get())) {
            earliest = Optional.of(event.at());
        }
    }

    /** A row without a type or a time. */
    void unread() {
        unread++;
    }

    long events() {
        return events;
    }

    long unreadRows() {
        return unread;
    }

    Optional<Instant> earliest() {
        return earliest;
    }
}
