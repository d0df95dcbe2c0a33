package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Paging;
import java.util.Optional;

/** The notes on answers with cursor paging. */
final class CursorWords {

    private CursorWords() {}

    static Optional<String> note(ShownAnswer shown, Paging paging) {
        String path = paging.next().orElse("");
        Optional<String> next = shown.find(path)
                .filter(value -> value instanceof Json.Str text && !text.text().isEmpty())
                .map(value -> ShownAnswer.with(paging.argument(), value));
        if (!shown.extent().cut()) {
            return next.map(argument -> "If there are more rows, get them with " + argument + ".");
        }
        if (path.contains("[-1]") && next.isPresent() && !shown.extent().leftOut()) {
            // The cursor is a field of a row: continue after the last row that is shown.
            return Optional.of(CutWords.head(shown, "") + " For the next rows, call again with " + next.get() + ".");
        }
        return Optional.of(CutWords.rows(shown)
                + next.map(argument -> " The rows after all of these start with " + argument + ".")
                        .orElse(""));
    }
}
