package io.iterablemcp.api;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.SpecReader;

/** Builds tools from a method, a path and further entries, through the compiled form of the manifest. */
public record ToolMaker(Json.Obj entry) {

    public static ToolMaker tool(String method, String path, String body) {
        return new ToolMaker(object("""
                {"name":"some_tool","title":"Some tool","group":"some","about":"For a test.","access":"read",
                 "pii":false,"destructive":false,"idempotent":true,"keys":["server","jwt","client"],
                 "http":{"method":"%s","path":"%s","body":"%s"},"answer":{"type":"json"},"input":[]}
                """.formatted(method, path, body)));
    }

    public static ToolMaker get(String path) {
        return tool("GET", path, "none");
    }

    public static ToolMaker post(String path) {
        return tool("POST", path, "fields");
    }

    /** A send, which must not happen twice. */
    public static ToolMaker send() {
        return post("/api/email/target").with("idempotent", "false").with("access", "\"send\"");
    }

    public ToolMaker with(String key, String json) {
        return new ToolMaker(entry.with(key, JsonReader.read(json)));
    }

    public ToolMaker input(String... arguments) {
        return with("input", "[" + String.join(",", arguments) + "]");
    }

    public ToolMaker queryPath(String path) {
        Json.Obj http = entry.object("http").orElseThrow();
        return new ToolMaker(entry.with("http", http.with("queryPath", Json.text(path))));
    }

    public ToolSpec spec() {
        return SpecReader.read(entry);
    }

    public static Json.Obj object(String json) {
        return (Json.Obj) JsonReader.read(json);
    }
}
