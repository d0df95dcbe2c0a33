package io.iterablemcp.sandbox.calls.events;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Shows events as the API does. */
public final class EventView {

    /** The types of events that are stored as documents and have document dates. */
    private static final Set<String> DOCUMENTS = Set.of("customEvent", "purchase");

    private EventView() {}

    /** The event as the history of a person shows it. */
    public static Json.Obj shown(Event event) {
        String at = DateTimes.shown(Instant.ofEpochMilli(event.at()));
        Documents.Draft draft = Documents.object()
                .putIf("userId", event.person().userId())
                .putIf("email", event.person().email())
                .put("createdAt", at)
                .putIf("eventName", event.data().text("eventName"))
                .put("eventType", event.type());
        origin(draft, event);
        if (DOCUMENTS.contains(event.type())) {
            draft.plus(DocumentDates.at(Instant.ofEpochMilli(event.at()), Optional.empty()));
        }
        return draft.plus(event.data()).done();
    }

    /** The event as a row of an export, with the customer's own fields next to Iterable's. */
    public static Json.Obj row(Event event) {
        Documents.Draft draft = Documents.object()
                .put("createdAt", DateTimes.shown(Instant.ofEpochMilli(event.at())))
                .putIf("eventName", event.data().text("eventName"));
        if (event.campaignId() != 0) {
            draft.put("campaignId", event.campaignId());
        }
        draft.putIf("email", event.person().email())
                .putIf("userId", event.person().userId());
        origin(draft, event);
        event.data().fields().forEach((name, value) -> {
            if (!name.equals("dataFields")) {
                draft.put(name, value);
            }
        });
        return draft.plus(event.data().object("dataFields").orElse(Json.Obj.EMPTY))
                .done();
    }

    private static void origin(Documents.Draft draft, Event event) {
        if (event.campaignId() != 0) {
            draft.put("campaignId", event.campaignId());
        }
        if (event.templateId() != 0) {
            draft.put("templateId", event.templateId());
        }
        if (event.message() != 0) {
            draft.put("messageId", Event.messageId(event.message()));
        }
    }
}
