package io.iterablemcp.manifest.compiler;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.AnswerForm;
import io.iterablemcp.manifest.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Gives {@code skip} to every tool that reads from Iterable: the one way to the rest of an answer that was cut, where
 * the API has no pages and where a single row or document is too long. It has no description, as every conversation
 * would pay for it and only an answer that was cut says what to give.
 */
final class SkipArgument {

    private SkipArgument() {}

    /** @param out the compiled entry, as far as its access and its answer */
    static Json.Arr addTo(Json.Arr input, Map<String, Json> out, boolean calls) {
        if (!calls || !isRead(out) || isNumber(out)) {
            return input;
        }
        List<Json> items = new ArrayList<>(input.items());
        items.add(new Json.Obj(Map.of(
                "name",
                Json.text(Argument.SKIP),
                "type",
                Json.text("string"),
                "in",
                Json.text(Argument.Place.SKIP.name().toLowerCase(Locale.ROOT)))));
        return new Json.Arr(items);
    }

    private static boolean isRead(Map<String, Json> out) {
        return Json.text(Access.READ.word()).equals(out.get("access"));
    }

    /** A number is never cut. */
    private static boolean isNumber(Map<String, Json> out) {
        return out.get("answer") instanceof Json.Obj answer
                && answer.text("type")
                        .filter(AnswerForm.Kind.NUMBER.word()::equals)
                        .isPresent();
    }
}
