package io.iterablemcp.tools.shape;

import io.iterablemcp.api.Reply;
import io.iterablemcp.api.rows.RowCounts;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.tools.Call;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The notes that go with an answer: its extent, whether it is applied yet, failed items, and what it means. */
final class AnswerNotes {

    private AnswerNotes() {}

    static List<String> of(Call call, Reply.Delivered delivered) {
        ShownAnswer shown = ShownAnswer.of(call, delivered);
        Stream<String> notes = Stream.of(
                        extent(shown, delivered.rows()),
                        accepted(shown, delivered.status()),
                        PartialFailure.note(shown.answer()),
                        otherCode(shown.answer()),
                        AddressedModel.note(delivered.text()))
                .flatMap(Optional::stream);
        Stream<String> warnings = delivered.rows().stream().flatMap(it -> RowWords.warnings(call, it));
        return Stream.of(notes, warnings, Meaning.notes(shown, delivered.text()))
                .flatMap(it -> it)
                .toList();
    }

    private static Optional<String> extent(ShownAnswer shown, Optional<RowCounts> counts) {
        if (counts.filter(it -> RowWords.chosen(shown, it)).isPresent()) {
            return RowWords.note(shown, counts.get());
        }
        if (shown.extent().cutText()) {
            return Optional.of(CutWords.document(shown));
        }
        Optional<Paging> paging = shown.tool().answer().paging();
        if (paging.isEmpty()) {
            return shown.extent().cut() ? Optional.of(CutWords.rows(shown)) : CutWords.last(shown);
        }
        return switch (paging.get().style()) {
            case PAGE -> PageWords.note(shown, paging.get());
            case OFFSET -> OffsetWords.note(shown, paging.get());
            case CURSOR -> CursorWords.note(shown, paging.get());
        };
    }

    private static Optional<String> accepted(ShownAnswer shown, int status) {
        if (status == 204) {
            return Optional.of(
                    "Done; Iterable returned no content (204), as it does when there was nothing to change.");
        }
        return shown.tool()
                .effect()
                .verify()
                .filter(how -> shown.tool().effect().asynchronous())
                .map(how -> "Accepted, not yet applied: " + how + ".");
    }

    /** The HTTP status decides, but an envelope with another code than Success is worth a note. */
    private static Optional<String> otherCode(Json answer) {
        if (!(answer instanceof Json.Obj envelope) || envelope.text("msg").isEmpty()) {
            return Optional.empty();
        }
        return envelope.text("code")
                .filter(code -> !code.equals("Success"))
                .map(code -> "Iterable accepted the call, but its code is " + code + ", not Success: read msg.");
    }
}
