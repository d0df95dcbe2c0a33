package io.iterablemcp.tools.shape;

import io.iterablemcp.manifest.Paging;
import java.util.Optional;
import java.util.OptionalLong;

/** The notes on answers with offset paging. */
final class OffsetWords {

    private OffsetWords() {}

    static Optional<String> note(ShownAnswer shown, Paging paging) {
        long offset = shown.argument(paging.argument()).orElse(0);
        String next =
                ShownAnswer.with(paging.argument(), offset + shown.extent().before() + shown.rows());
        if (shown.extent().leftOut()) {
            return Optional.of(CutWords.rows(shown));
        }
        if (shown.extent().cut()) {
            String smaller = paging.size()
                    .map(name -> " and " + ShownAnswer.with(name, shown.rows()))
                    .orElse("");
            return Optional.of(
                    CutWords.head(shown, "") + " For the next rows, call again with " + next + smaller + ".");
        }
        OptionalLong all = shown.number(paging.total());
        if (all.isEmpty() || shown.rowsHere() == 0 || offset + shown.rowsHere() >= all.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of("Rows " + ShownAnswer.count(offset + 1) + "–" + ShownAnswer.count(offset + shown.rowsHere())
                + " of " + ShownAnswer.count(all.getAsLong()) + "; next: " + next + ".");
    }
}
