package io.iterablemcp.cli.webhooks;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.EventHistory.Order;
import io.iterablemcp.webhooks.event.StoredEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads events from the store, and those that arrive later, in the order of their arrival. */
final class FollowedEvents {

    private static final int PAGE = 500;
    private static final long POLL_MILLIS = 500;

    private final Store store;
    private final String project;
    private final EventFilter filter;
    private final Consumer<StoredEvent> each;
    private Optional<Long> last = Optional.empty();

    FollowedEvents(Store store, String project, EventFilter filter, Consumer<StoredEvent> each) {
        this.store = store;
        this.project = project;
        this.filter = filter;
        this.each = each;
    }

    /** Passes over everything that is there now. */
    void skip() throws StoreException {
        last = Optional.of(store.read(sql -> EventHistory.newest(sql, project)));
    }

    void newest(int limit) throws StoreException {
        List<StoredEvent> events = new ArrayList<>(
                store.read(sql -> EventHistory.page(sql, project, filter, Order.NEWEST, Optional.empty(), limit)));
        Collections.reverse(events);
        events.forEach(this::pass);
    }

    /** All that come after those that were passed on. Returns their number. */
    int rest() throws StoreException {
        int passed = 0;
        List<StoredEvent> page;
        do {
            Optional<Long> beyond = last;
            page = store.read(sql -> EventHistory.page(sql, project, filter, Order.OLDEST, beyond, PAGE));
            page.forEach(this::pass);
            passed += page.size();
        } while (page.size() == PAGE);
        return passed;
    }

    boolean none() {
        return last.isEmpty();
    }

    /** Until the thread is interrupted. */
    void follow(Runnable flush) throws StoreException {
        wait(() -> {
            flush.run();
            return false;
        });
    }

    /** Waits for the first event, or until the thread is interrupted. */
    void first() throws StoreException {
        wait(() -> true);
    }

    /** @param enough asked after each time that events have arrived */
    private void wait(BooleanSupplier enough) throws StoreException {
        try {
            while (rest() == 0 || !enough.getAsBoolean()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(StoredEvent event) {
        last = Optional.of(event.number());
        each.accept(event);
    }
}
