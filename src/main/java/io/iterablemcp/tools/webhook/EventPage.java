package io.iterablemcp.tools.webhook;

import io.iterablemcp.store.Sql;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import io.iterablemcp.webhooks.event.StoredEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some events and the place where they are, as one state of the store has them.
 *
 * @param events with one more than wanted, if there are more
 * @param newest the number of the newest event that is seen, whether it is wanted or not
 * @param above the number of the last event before all of these
 * @param next leads to what came after a list whose newest events come first
 */
record EventPage(List<StoredEvent> events, int wanted, Order order, long newest, long above, EventCursor next) {

    /** In one transaction, so that no event falls between the page and its cursor. */
    static EventPage read(
            Sql sql,
            String project,
            EventFilter filter,
            Optional<EventCursor> cursor,
            Optional<Order> order,
            int wanted,
            Instant now)
            throws SQLException {
        long after = cursor.map(EventCursor::after).orElse(0L);
        // Smaller if the events before the cursor were removed.
        long newest = Math.max(after, EventHistory.newest(sql, project));
        boolean back = cursor.filter(EventCursor::leadsBack).isPresent();
        Order used = order.orElse(cursor.isPresent() && !back ? Order.OLDEST : Order.NEWEST);
        boolean rest = back && used == Order.NEWEST;
        long above = rest ? cursor.get().above() : after;
        Optional<Long> below = rest ? cursor.map(EventCursor::below) : Optional.empty();
        List<StoredEvent> events = EventHistory.between(sql, project, filter, used, above, below, wanted + 1);
        EventCursor next = rest
                ? EventCursor.forward(cursor.get().after(), cursor.get().time())
                : EventCursor.forward(newest, now);
        return new EventPage(events, wanted, used, newest, above, next);
    }

    /** The events that fit into an answer, before its size is known. */
    List<StoredEvent> fitting() {
        return events.subList(0, Math.min(wanted, events.size()));
    }

    boolean hasMore(int shown) {
        return shown < events.size();
    }

    /** Where the reader goes on after the first of these events. */
    EventCursor cursor(int shown) {
        if (!hasMore(shown) || shown == 0) {
            return next;
        }
        StoredEvent last = events.get(shown - 1);
        return order == Order.OLDEST
                ? EventCursor.forward(last.number(), last.received())
                : new EventCursor(next.after(), last.number(), above, next.time());
    }
}
