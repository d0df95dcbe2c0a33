package io.iterablemcp.tools.report.person;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One event of a person.
 *
 * @param at to the second
 * @param fields all of it, as Iterable returns it
 */
public record HistoryEvent(Instant at, String type, Json.Obj fields) {

    static Optional<HistoryEvent> of(Json.Obj row) {
        Optional<String> type = row.text("eventType");
        Optional<Instant> at = row.get("createdAt").flatMap(TimeText::of).map(Instant::parse);
        return type.isPresent() && at.isPresent()
                ? Optional.of(new HistoryEvent(at.get().truncatedTo(ChronoUnit.SECONDS), type.get(), row))
                : Optional.empty();
    }

    public Optional<String> id(String name) {
        return fields.get(name).flatMap(HistoryEvent::digits);
    }

    public Optional<String> campaignId() {
        return id("campaignId").filter(id -> !id.equals("0"));
    }

    /** The ids in a list of the event, such as {@code channelIds}. */
    public Set<String> ids(String name) {
        Set<String> ids = new LinkedHashSet<>();
        fields.list(name).forEach(item -> digits(item).ifPresent(ids::add));
        return ids;
    }

    private static Optional<String> digits(Json value) {
        if (value instanceof Json.Num number) {
            return Optional.of(number.digits());
        }
        return value instanceof Json.Str text && !text.text().isBlank() ? Optional.of(text.text()) : Optional.empty();
    }
}
