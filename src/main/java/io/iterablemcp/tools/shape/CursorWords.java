package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Paging;
import java.util.Optional;

/** Answers that continue after a marker. */
final class CursorWords {

    private CursorWords() {}

    static Optional<String> note(ShownAnswer shown, Paging paging) {
        String path = paging.next().orElse("");
        Optional<String> next = shown.find(path)
                .filter(value -> value instanceof Json.Str text && !text.text().isEmpty())
                .map(value -> ShownAnswer.with(paging.argument(), value));
        if (!shown.extent().cut()) {
            return next.map(argument -> "If there are more, they come with " + argument + ".");
        }
        if (path.contains("[-1]") && next.isPresent() && !shown.extent().leftOut()) {
            // The marker is a field of a row, and the last row shown is the one to go on from.
            return Optional.of(CutWords.head(shown, "") + " For the next ones call again with " + next.get() + ".");
        }
        return Optional.of(CutWords.rows(shown)
                + next.map(argument -> " What comes after all of them starts with " + argument + ".")
                        .orElse(""));
    }
}
