package io.iterablemcp.tools.shape;

import io.iterablemcp.api.Reply;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.tools.Call;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer as the agent sees it, with its call.
 *
 * @param answer {@link Json.Null} if it is not JSON, not complete, or has nothing to look up
 */
record ShownAnswer(Call call, Reply.Extent extent, Json answer) {

    static ShownAnswer of(Call call, Reply.Delivered delivered) {
        return new ShownAnswer(call, delivered.extent(), read(call.tool(), delivered));
    }

    private static Json read(ToolSpec tool, Reply.Delivered delivered) {
        if (delivered.extent().cutText() || delivered.text().startsWith("<") || nothingIn(delivered.text(), tool)) {
            return Json.Null.NULL;
        }
        try {
            return JsonReader.read(delivered.text());
        } catch (MalformedJson e) {
            // Plain text has nothing to look up.
            return Json.Null.NULL;
        }
    }

    /**
     * Parsing a list again takes a fifth of this program's share of a call, so it is parsed only if a note can result.
     */
    private static boolean nothingIn(String text, ToolSpec tool) {
        return tool.access() == Access.READ
                && tool.answer().collection().isPresent()
                && tool.answer().paging().isEmpty()
                && !text.contains("\"code\"");
    }

    ToolSpec tool() {
        return call.tool();
    }

    long rows() {
        return extent.rows().orElse(0);
    }

    /** All rows of this answer, shown or not. */
    long rowsHere() {
        return extent.total().orElse(0);
    }

    /** "100", or "at least 100" if time ran out while counting. */
    String rowsHereInWords() {
        return (extent.exact() ? "" : "at least ") + count(rowsHere());
    }

    /** A whole-number argument as given, else its default. */
    OptionalLong argument(String name) {
        return call.arguments()
                .get(name)
                .or(() -> tool().argument(name).flatMap(Argument::whenAbsent))
                .map(ShownAnswer::whole)
                .orElse(OptionalLong.empty());
    }

    Optional<Json> find(String path) {
        return JsonPathLookup.find(answer, path).or(() -> JsonPathLookup.find(answer, "params." + path));
    }

    OptionalLong number(Optional<String> path) {
        return path.flatMap(this::find).map(ShownAnswer::whole).orElse(OptionalLong.empty());
    }

    private static OptionalLong whole(Json value) {
        if (value instanceof Json.Num number && number.digits().matches("\\d{1,18}")) {
            return OptionalLong.of(Long.parseLong(number.digits()));
        }
        return OptionalLong.empty();
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String with(String argument, long value) {
        return argument + "=" + value;
    }

    static String with(String argument, Json value) {
        return argument + "=" + JsonWriter.write(value);
    }
}
