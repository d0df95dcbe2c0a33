package io.iterablemcp.server;

import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.Outcome;
import java.util.Iterator;
import java.util.List;

/** An outcome in the form of MCP: the answer in one text, notes on it in a second. */
public record ToolResult(List<String> texts, boolean error) {

    public static ToolResult of(Outcome outcome) {
        List<String> texts = outcome.notes().isEmpty()
                ? List.of(outcome.words())
                : List.of(outcome.words(), String.join("\n", outcome.notes()));
        return new ToolResult(texts, outcome.isError());
    }

    public static ToolResult failure(String words) {
        return new ToolResult(List.of(words), true);
    }

    /** Appends {@code {"content":[…],"isError":…}}. */
    public void append(StringBuilder out) {
        out.append("{\"content\":[");
        for (Iterator<String> each = texts.iterator(); each.hasNext(); ) {
            out.append("{\"type\":\"text\",\"text\":");
            JsonWriter.quote(out, each.next());
            out.append(each.hasNext() ? "}," : "}");
        }
        out.append("],\"isError\":").append(error).append('}');
    }
}
