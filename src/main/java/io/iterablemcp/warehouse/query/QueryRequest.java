package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the child process is asked: one line of JSON on its stdin.
 *
 * @param people the database of people; empty for a caller who may not read it
 * @param limits of each result that somebody asked for
 * @param lockWait how long it waits for a process that has the database open
 * @param timeout for all statements together, from when the database is open
 */
public record QueryRequest(
        Path main,
        Optional<Path> people,
        List<QueryStatement> statements,
        QueryLimits limits,
        Duration lockWait,
        Duration timeout) {

    /** How long a query waits for a loader to end its window. */
    public static final Duration LOCK_WAIT = Duration.ofSeconds(10);

    public QueryRequest(
            Path main, Optional<Path> people, List<QueryStatement> statements, QueryLimits limits, Duration timeout) {
        this(main, people, statements, limits, LOCK_WAIT, timeout);
    }

    String line() {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("main", Json.text(main.toAbsolutePath().toString()));
        people.ifPresent(
                path -> fields.put("people", Json.text(path.toAbsolutePath().toString())));
        fields.put(
                "statements",
                new Json.Arr(statements.stream()
                        .<Json>map(each ->
                                new Json.Obj(Map.of("sql", Json.text(each.sql()), "own", Json.flag(each.own()))))
                        .toList()));
        fields.put("limits", limits.json());
        fields.put("lockWait", Json.Num.of(lockWait.toMillis()));
        fields.put("timeout", Json.Num.of(timeout.toMillis()));
        return JsonWriter.write(new Json.Obj(fields));
    }

    static QueryRequest of(Json.Obj json) {
        return new QueryRequest(
                Path.of(json.text("main").orElseThrow()),
                json.text("people").map(Path::of),
                json.list("statements").stream()
                        .map(each -> (Json.Obj) each)
                        .map(each -> new QueryStatement(each.text("sql").orElseThrow(), each.flag("own")))
                        .toList(),
                QueryLimits.of(json.object("limits").orElseThrow()),
                Duration.ofMillis(number(json, "lockWait")),
                Duration.ofMillis(number(json, "timeout")));
    }

    static long number(Json.Obj json, String name) {
        return json.get(name)
                .map(value -> Long.parseLong(((Json.Num) value).digits()))
                .orElse(0L);
    }
}
