package io.iterablemcp.cli.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.store.SqlWork;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.ReceivedEvents;
import io.iterablemcp.webhooks.event.EventFilter;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.RecentEvents;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.WebhookFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The events of a project as rows of a table. Their people are in them, for the load to replace by words. */
public final class StoredWebhooks implements ReceivedEvents {

    private static final int AT_A_TIME = 500;

    private final Store store;
    private final String project;

    public StoredWebhooks(Store store, String project) {
        this.store = store;
        this.project = project;
    }

    @Override
    public long count() throws DestinationFault {
        return read(sql -> EventHistory.count(sql, project, EventFilter.ALL));
    }

    @Override
    public long before(Instant time) throws DestinationFault {
        return read(sql -> RecentEvents.firstSince(sql, time)) - 1;
    }

    @Override
    public Page after(long place) throws DestinationFault {
        List<StoredEvent> events = read(sql -> EventHistory.all(sql, project, place, AT_A_TIME));
        List<Json.Obj> rows = new ArrayList<>();
        for (StoredEvent event : events) {
            if (event.problem().isEmpty()) {
                rows.add(row(event));
            }
        }
        long last = events.isEmpty() ? place : events.get(events.size() - 1).number();
        return new Page(rows, events.size() - rows.size(), last);
    }

    private static Json.Obj row(StoredEvent event) {
        WebhookFields known = WebhookFields.of((Json.Obj) JsonReader.read(event.body()));
        Map<String, Json> row = new LinkedHashMap<>();
        row.put("key", Json.text(event.key()));
        row.put("type", Json.text(event.name()));
        row.put("createdAt", Json.text(event.happened().toString()));
        row.put("receivedAt", Json.text(event.received().toString()));
        known.email().ifPresent(email -> row.put("email", Json.text(email)));
        known.userId().ifPresent(id -> row.put("userId", Json.text(id)));
        known.ids().campaign().ifPresent(id -> row.put("campaignId", Json.Num.of(id)));
        known.ids().template().ifPresent(id -> row.put("templateId", Json.Num.of(id)));
        known.ids().journey().ifPresent(id -> row.put("journeyId", Json.Num.of(id)));
        known.ids().message().ifPresent(id -> row.put("messageId", Json.text(id)));
        known.reason().ifPresent(reason -> row.put("reason", Json.text(reason)));
        row.put("bot", Json.flag(known.bot()));
        row.put("seen", Json.Num.of(event.seen()));
        return new Json.Obj(row);
    }

    private <T> T read(SqlWork<T> work) throws DestinationFault {
        try {
            return store.read(work);
        } catch (StoreException e) {
            throw new DestinationFault(e.words(), "Run the load again when the store can be used.");
        }
    }
}
