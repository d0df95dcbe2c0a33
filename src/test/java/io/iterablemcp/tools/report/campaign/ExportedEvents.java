package io.iterablemcp.tools.report.campaign;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.sandbox.SandboxClient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The truth about campaigns, counted from the events that the sandbox exports. */
final class ExportedEvents {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    private final SandboxClient sandbox;
    private final Map<String, List<Json.Obj>> byType = new HashMap<>();

    ExportedEvents(SandboxClient sandbox) {
        this.sandbox = sandbox;
    }

    List<Json.Obj> of(String type, Predicate<Json.Obj> which) {
        return byType
                .computeIfAbsent(type, key -> sandbox.get("/api/export/data.json?range=All&dataTypeName=" + key)
                        .text()
                        .lines()
                        .map(line -> (Json.Obj) JsonReader.read(line))
                        .toList())
                .stream()
                .filter(which)
                .toList();
    }

    static Predicate<Json.Obj> campaign(long id) {
        return event -> event.get("campaignId").equals(Optional.of(Json.Num.of(id)));
    }

    static Predicate<Json.Obj> between(Instant from, Instant to) {
        return event -> {
            Instant at = OffsetDateTime.parse(event.text("createdAt").orElseThrow(), FORM)
                    .toInstant();
            return !at.isBefore(from) && at.isBefore(to);
        };
    }

    long count(String type, Predicate<Json.Obj> which) {
        return of(type, which).size();
    }

    long people(List<String> types, Predicate<Json.Obj> which) {
        return types.stream()
                .flatMap(type -> of(type, which).stream())
                .map(event ->
                        event.text("userId").orElseGet(() -> event.text("email").orElseThrow()))
                .distinct()
                .count();
    }

    BigDecimal revenue(Predicate<Json.Obj> which) {
        return of("purchase", which).stream()
                .map(event -> new BigDecimal(((Json.Num) event.get("total").orElseThrow()).digits()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
