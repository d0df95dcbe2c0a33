package io.iterablemcp.sandbox.calls.events;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import io.iterablemcp.sandbox.world.Event;
import java.time.Instant;
import java.util.Optional;

/** The creation and update times that events stored as documents have. */
public final class DocumentDates {

    private DocumentDates() {}

    /** @param before the event that this one replaces */
    public static Json.Obj at(Instant now, Optional<Event> before) {
        Json updated = Json.text(DateTimes.shown(now));
        Json created = before.flatMap(event -> event.data().object("itblInternal"))
                .flatMap(internal -> internal.get("documentCreatedAt"))
                .orElse(updated);
        return Documents.object(
                        "itblInternal",
                        Documents.object("documentCreatedAt", created)
                                .put("documentUpdatedAt", updated)
                                .done())
                .put("eventUpdatedAt", updated)
                .done();
    }
}
