package io.iterablemcp.manifest.compiler.write;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.ToolSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tool as tools/list shows it: complete JSON, with its keys in the order in which the MCP SDK writes a Tool. */
public final class Listing {

    /** Reads only this program's catalogue; every other composed tool calls Iterable. */
    private static final String FIND = "find_tools";

    private Listing() {}

    public static String of(ToolSpec tool) {
        Map<String, Json> out = new LinkedHashMap<>();
        out.put("name", Json.text(tool.name()));
        out.put("title", Json.text(tool.title()));
        out.put("description", Json.text(tool.about()));
        out.put("inputSchema", Schema.of(tool));
        out.put("annotations", annotations(tool));
        return JsonWriter.write(new Json.Obj(out));
    }

    private static Json.Obj annotations(ToolSpec tool) {
        Map<String, Json> hints = new LinkedHashMap<>();
        hints.put("title", Json.text(tool.title()));
        hints.put("readOnlyHint", Json.flag(tool.access() == Access.READ));
        hints.put("destructiveHint", Json.flag(destructive(tool)));
        hints.put("idempotentHint", Json.flag(tool.effect().repetition().safe()));
        hints.put("openWorldHint", Json.flag(openWorld(tool)));
        return new Json.Obj(hints);
    }

    private static boolean destructive(ToolSpec tool) {
        boolean cannotBeTakenBack = tool.access() == Access.SEND || tool.access() == Access.FORGET;
        return tool.effect().destructive()
                || (cannotBeTakenBack && tool.effect().farReaching());
    }

    private static boolean openWorld(ToolSpec tool) {
        boolean composed = tool.answer().kind() == AnswerForm.Kind.COMPOSED;
        return tool.endpoint().isPresent() || (composed && !tool.name().equals(FIND));
    }
}
