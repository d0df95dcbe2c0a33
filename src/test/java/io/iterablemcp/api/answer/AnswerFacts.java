package io.iterablemcp.api.answer;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.SpecReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools with the response forms of the API facts, and the example bodies. */
public final class AnswerFacts {

    private static final String ROOT = "/iterable-api/";
    private static final List<Json.Obj> TOOLS = ((Json.Arr) JsonReader.read(resource(ROOT + "endpoints.json")))
            .items().stream().map(Json.Obj.class::cast).toList();

    private AnswerFacts() {}

    public static List<ToolSpec> tools() {
        return TOOLS.stream().map(AnswerFacts::tool).toList();
    }

    /** A tool with this answer form, written as the compiled manifest writes it. */
    public static ToolSpec answering(String answer) {
        return spec("a_tool", "{\"answer\":" + answer + "}");
    }

    /** A tool with the given entries and defaults for everything else. */
    public static ToolSpec spec(String name, String parts) {
        Map<String, Json> entry = new LinkedHashMap<>();
        entry.put("name", Json.text(name));
        entry.put("title", Json.text(name));
        entry.put("group", Json.text("group"));
        entry.put("about", Json.text("About it."));
        entry.put("access", Json.text("read"));
        entry.put("answer", JsonReader.read("{\"type\":\"json\"}"));
        entry.putAll(((Json.Obj) JsonReader.read(parts)).fields());
        if (entry.get("access").equals(Json.text("read"))) {
            entry.put("input", withSkip(new Json.Obj(entry).list("input")));
        }
        return SpecReader.read(new Json.Obj(entry));
    }

    /** The argument skip, as the compiler adds it to reads. */
    private static Json withSkip(List<Json> input) {
        List<Json> with = new ArrayList<>(input);
        with.add(JsonReader.read("{\"name\":\"skip\",\"type\":\"string\",\"in\":\"skip\"}"));
        return new Json.Arr(with);
    }

    public static InputStream example(ToolSpec tool) {
        Json.Obj facts = TOOLS.stream()
                .filter(entry -> entry.text("tool").orElseThrow().equals(tool.name()))
                .findFirst()
                .orElseThrow();
        return resource(ROOT + "responses/"
                + facts.object("response")
                        .orElseThrow()
                        .text("example")
                        .orElseThrow()
                        .replaceFirst(".*/", ""));
    }

    private static ToolSpec tool(Json.Obj facts) {
        Json.Obj response = facts.object("response").orElse(Json.Obj.EMPTY);
        String name = facts.text("tool").orElseThrow();
        Json.Obj answer = new Json.Obj(new LinkedHashMap<>(Map.of("type", Json.text(kind(name, response)))));
        String collection = response.text("collection").orElse("");
        if (collection.equals("(lines)")) {
            answer = answer.with("collection", Json.text("users"));
        } else if (name.equals("get_list_size")) {
            answer = answer.with("collection", Json.text("size"));
        } else if (!collection.isEmpty() && !collection.startsWith("(")) {
            answer = answer.with("collection", Json.text(collection));
        }
        if (response.has("wrapper")) {
            answer = answer.with("wrapped", Json.flag(true));
        }
        Json.Obj parts = new Json.Obj(new LinkedHashMap<>(Map.of("answer", answer)))
                .with("group", facts.get("group").orElseThrow())
                .with("access", facts.get("access").orElseThrow());
        return spec(name, JsonWriter.write(parts));
    }

    private static String kind(String name, Json.Obj response) {
        return switch (response.text("contentType").orElse("")) {
            case "text/html" -> "html";
            case "text/csv" -> "csv";
            case "application/x-ndjson" -> "ndjson";
            case "text/plain" ->
                name.equals("get_list_size") ? "number" : response.has("collection") ? "lines" : "text";
            default -> "json";
        };
    }

    private static InputStream resource(String path) {
        InputStream stream = AnswerFacts.class.getResourceAsStream(path);
        if (stream == null) {
            throw new UncheckedIOException(new IOException("no " + path));
        }
        return stream;
    }
}
