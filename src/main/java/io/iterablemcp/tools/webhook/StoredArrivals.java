package io.iterablemcp.tools.webhook;

import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;

/** What arrives in the store. */
record StoredArrivals(Store store) implements EventArrivals.Source {

    @Override
    public long newest(String project) throws StoreException {
        return store.read(sql -> EventHistory.newest(sql, project));
    }

    @Override
    public long count(String project, EventFilter filter, long above, int most) throws StoreException {
        return store.read(sql -> EventHistory.countAbove(sql, project, filter, above, most));
    }
}
