package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.compiler.write.ToolWriter;
import java.util.List;
import java.util.Map;

/** Compiles a manifest that a test has written and reads the result as the program does. */
public final class CompiledFixture {

    private CompiledFixture() {}

    /** The tool of a group file with one entry. */
    public static ToolSpec tool(String entry) {
        return tool(entry, "");
    }

    public static ToolSpec tool(String entry, String parts) {
        Map<String, String> files = parts.isEmpty()
                ? Map.of("tools-manifest/lists.yaml", entry)
                : Map.of("tools-manifest/lists.yaml", entry, "tools-manifest/parts.yaml", parts);
        ToolSpec tool = Manifest.compile(files).get(0);
        return Catalogue.read(ToolWriter.bytes(List.of(tool))).tools().get(0);
    }

    /** A read with this input, in YAML's flow style. */
    public static ToolSpec reading(String input) {
        return tool("get_x: {about: X., http: GET /api/x, access: read, pii: false, input: " + input + "}");
    }

    /** A harmless write with this input, in YAML's flow style. */
    public static ToolSpec posting(String input) {
        return tool(
                "create_x: {about: X., http: POST /api/x, access: write, class: plain, pii: false, destructive: false, "
                        + "idempotent: true, check: create_x shows it, input: " + input + "}");
    }

    public static Json.Obj listing(ToolSpec tool) {
        return (Json.Obj) JsonReader.read(tool.listing());
    }
}
