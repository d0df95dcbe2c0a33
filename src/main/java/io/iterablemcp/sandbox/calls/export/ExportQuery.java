package io.iterablemcp.sandbox.calls.export;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.http.ApiRequest;
import io.iterablemcp.sandbox.http.DateTimes;
import io.iterablemcp.sandbox.world.Documents;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The data that an export asks for.
 *
 * @param until the end of the range, exclusive
 * @param only the wanted fields; empty for all
 */
record ExportQuery(
        String dataType, Instant from, Instant until, Optional<Long> campaignId, Set<String> only, Set<String> omit) {

    static ExportQuery read(ApiRequest request) {
        Instant from = request.text("startDateTime")
                .map(text -> DateTimes.spaced("startDateTime", text))
                .orElseGet(() -> from(request.text("range").orElse("All"), request.now()));
        Instant until = request.text("endDateTime")
                .map(text -> DateTimes.spaced("endDateTime", text))
                .orElseGet(() -> until(request.text("range").orElse("All"), request.now()));
        Set<String> only = new LinkedHashSet<>(names(request.text("onlyFields")));
        request.list("onlyFields").forEach(name -> only.addAll(names(Optional.of(((Json.Str) name).text()))));
        return new ExportQuery(
                request.needText("dataTypeName"),
                from,
                until,
                request.whole("campaignId"),
                only,
                names(request.text("omitFields")));
    }

    /** The wanted fields of a row, in the order of the request. */
    Json.Obj narrowed(Json.Obj row) {
        Documents.Draft narrowed = Documents.object();
        for (String name : only.isEmpty() ? row.fields().keySet() : only) {
            if (!omit.contains(name)) {
                row.get(name).ifPresent(value -> narrowed.put(name, value));
            }
        }
        return narrowed.done();
    }

    boolean covers(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    private static Instant from(String range, Instant now) {
        Instant today = now.truncatedTo(ChronoUnit.DAYS);
        return switch (range) {
            case "Today" -> today;
            case "Yesterday" -> today.minus(Duration.ofDays(1));
            default -> Instant.MIN;
        };
    }

    private static Instant until(String range, Instant now) {
        return range.equals("Yesterday") || range.equals("BeforeToday")
                ? now.truncatedTo(ChronoUnit.DAYS)
                : Instant.MAX;
    }

    private static Set<String> names(Optional<String> commaSeparated) {
        Set<String> names = new LinkedHashSet<>();
        commaSeparated.ifPresent(text -> Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(names::add));
        return names;
    }
}
