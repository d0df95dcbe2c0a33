package io.iterablemcp.api.answer;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Tools with the response forms of the API facts, and the example bodies. */
public final class AnswerFacts {

    private static final String ROOT = "/iterable-api/";
    private static final List<Json.Obj> TOOLS = ((Json.Arr) JsonReader.read(resource(ROOT + "endpoints.json")))
            .items().stream().map(Json.Obj.class::cast).toList();

    private AnswerFacts() {}

    public static List<ToolSpec> tools() {
        return TOOLS.stream().map(AnswerFacts::tool).toList();
    }

    /** A tool with this answer form, in the manifest's YAML. */
    public static ToolSpec answering(String answer) {
        return spec("a_tool", "answer: " + answer);
    }

    /** A tool with what the test is about, in the manifest's YAML; everything else is plain. */
    public static ToolSpec spec(String name, String keys) {
        return spec(name, "group", keys);
    }

    /** A read has its call, so that it gets {@code skip} as in the manifest. */
    public static ToolSpec spec(String name, String group, String keys) {
        String call = keys.contains("access: ") && !keys.contains("access: read") ? "" : "http: GET /api/it\n";
        return ManifestSnippet.tool(name, group, call + keys);
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
        String answer = "type: " + kind(name, response);
        String collection = response.text("collection").orElse("");
        if (collection.equals("(lines)")) {
            answer += ", collection: users";
        } else if (name.equals("get_list_size")) {
            answer += ", collection: size";
        } else if (!collection.isEmpty() && !collection.startsWith("(")) {
            answer += ", collection: " + collection;
        }
        if (response.has("wrapper")) {
            answer += ", wrapped: true";
        }
        String access = facts.text("access").orElseThrow();
        return spec(name, facts.text("group").orElseThrow(), "access: " + access + "\nanswer: {" + answer + "}");
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
