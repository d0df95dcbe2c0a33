package io.iterablemcp.manifest;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.compiler.ManifestSnippet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a tool of a method, a path and what a test needs besides, each value in the manifest's YAML. */
public record ToolMaker(String name, Map<String, String> keys) {

    public static ToolMaker tool(String method, String path) {
        return new ToolMaker("some_tool", Map.of())
                .with("http", method + " " + path)
                .with("keys", "[server, client]");
    }

    public static ToolMaker get(String path) {
        return tool("GET", path);
    }

    public static ToolMaker post(String path) {
        return tool("POST", path);
    }

    /** A send: it must not happen twice. */
    public static ToolMaker send() {
        return post("/api/email/target").with("body", "empty").with("access", "send");
    }

    public ToolMaker named(String other) {
        return new ToolMaker(other, keys);
    }

    public ToolMaker with(String key, String yaml) {
        Map<String, String> more = new LinkedHashMap<>(keys);
        more.put(key, yaml);
        return new ToolMaker(name, more);
    }

    /** @param arguments each with its name, {@code id: integer!} */
    public ToolMaker input(String... arguments) {
        return with("input", "{" + String.join(", ", arguments) + "}");
    }

    public ToolSpec spec() {
        StringBuilder entry = new StringBuilder();
        keys.forEach((key, yaml) ->
                entry.append(key).append(": ").append(yaml.strip()).append('\n'));
        return ManifestSnippet.tool(name, "some", entry.toString());
    }

    public static Json.Obj object(String json) {
        return (Json.Obj) JsonReader.read(json);
    }
}
