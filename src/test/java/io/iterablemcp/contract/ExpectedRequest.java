package io.iterablemcp.contract;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The request that the API facts require for the given arguments.
 *
 * @param path its segments, decoded
 * @param query decoded {@code key=value} pairs, sorted
 */
record ExpectedRequest(String method, List<String> path, List<String> query, Optional<Json> body) {

    static ExpectedRequest of(EndpointFacts.Tool tool, Json.Obj arguments) {
        List<String> query = new ArrayList<>();
        Map<String, Json> body = new LinkedHashMap<>();
        Map<String, String> path = new LinkedHashMap<>();
        boolean hasBody = false;
        for (Json.Obj param : tool.params()) {
            String wire = param.text("wire").orElse(param.text("name").orElseThrow());
            Optional<Json> value = param.get("const")
                    .or(() -> arguments.get(param.text("name").orElseThrow()).map(it -> onTheWire(param, it)))
                    .or(() -> param.get("default"));
            hasBody |= param.text("in").orElse("").equals("body");
            value.ifPresent(given -> {
                switch (param.text("in").orElseThrow()) {
                    case "path" -> path.put("{" + wire + "}", plain(given));
                    case "query" -> addQuery(query, wire, given);
                    case "body" -> body.put(wire, given);
                    default -> {} // accepted, never sent
                }
            });
        }
        if (tool.name().equals("get_in_app_messages") && query.stream().noneMatch(it -> it.startsWith("count="))) {
            query.add("count=10"); // the API requires it, though the first-party tool leaves it out
        }
        query.sort(null);
        String[] segments = tool.entry().text("path").orElseThrow().substring(1).split("/", -1);
        return new ExpectedRequest(
                tool.entry().text("method").orElseThrow(),
                java.util.Arrays.stream(segments)
                        .map(segment -> path.getOrDefault(segment, segment))
                        .toList(),
                query,
                body(tool, hasBody, body));
    }

    private static Optional<Json> body(EndpointFacts.Tool tool, boolean hasBody, Map<String, Json> body) {
        if (tool.transform().startsWith("the data argument is itself")) {
            return Optional.of(body.getOrDefault("data", Json.Obj.EMPTY));
        }
        if (tool.transform().equals("empty JSON object body")) {
            return Optional.of(Json.Obj.EMPTY);
        }
        return hasBody ? Optional.of(new Json.Obj(body)) : Optional.empty();
    }

    private static Json onTheWire(Json.Obj param, Json given) {
        if (param.has("wireType")) {
            Json.Obj sort = (Json.Obj) given;
            String field = sort.text("field").orElseThrow();
            boolean descending = sort.text("direction").filter("desc"::equals).isPresent();
            return Json.text(descending ? "-" + field : field);
        }
        if (SampleCall.isMoment(param)) {
            boolean iso = param.text("wireFormat").orElseThrow().startsWith("ISO");
            return Json.text(iso ? "2026-01-31T07:30:00.000Z" : "2026-01-31 07:30:00");
        }
        return given;
    }

    private static void addQuery(List<String> query, String key, Json value) {
        List<Json> values = value instanceof Json.Arr list ? list.items() : List.of(value);
        values.forEach(it -> query.add(key + "=" + plain(it)));
    }

    private static String plain(Json value) {
        if (value instanceof Json.Str text) {
            return text.text();
        }
        return io.iterablemcp.json.JsonWriter.write(value);
    }
}
