package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.destination.TimeWindow;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An export job of a load, noted before it is started.
 *
 * @param asked when it was about to be started
 * @param others the jobs of the same type that were there before
 * @param job its id; empty until Iterable has answered
 */
record StartedJob(String resource, TimeWindow window, Instant asked, List<Long> others, Optional<Long> job) {

    StartedJob as(long id) {
        return new StartedJob(resource, window, asked, others, Optional.of(id));
    }

    Json.Obj json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("resource", Json.text(resource));
        fields.put("from", Json.text(window.from().toString()));
        fields.put("to", Json.text(window.to().toString()));
        fields.put("asked", Json.text(asked.toString()));
        fields.put(
                "others",
                new Json.Arr(List.copyOf(others.stream().map(Json.Num::of).toList())));
        job.ifPresent(id -> fields.put("job", Json.Num.of(id)));
        return new Json.Obj(fields);
    }

    /** Empty if it is not the text of one. */
    static Optional<StartedJob> of(Json json) {
        if (!(json instanceof Json.Obj object)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StartedJob(
                    object.text("resource").orElseThrow(),
                    new TimeWindow(time(object, "from"), time(object, "to")),
                    time(object, "asked"),
                    object.list("others").stream()
                            .map(StartedJob::id)
                            .flatMap(Optional::stream)
                            .toList(),
                    object.get("job").map(job -> id(job).orElseThrow())));
        } catch (DateTimeException | java.util.NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static Instant time(Json.Obj object, String name) {
        return Instant.parse(object.text(name).orElseThrow());
    }

    /** The id of a job, as Iterable writes it. */
    static Optional<Long> id(Json value) {
        return value instanceof Json.Num number && number.digits().matches("\\d{1,18}")
                ? Optional.of(Long.valueOf(number.digits()))
                : Optional.empty();
    }
}
