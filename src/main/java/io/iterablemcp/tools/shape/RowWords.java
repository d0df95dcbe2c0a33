package io.iterablemcp.tools.shape;

import io.iterablemcp.api.rows.RowCounts;
import io.iterablemcp.config.PersonalAccess;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.AnswerContent.MostRows;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.NearestName;
import io.iterablemcp.manifest.Paging;
import io.iterablemcp.tools.Call;
import java.util.Optional;
import java.util.stream.Stream;

/** The notes on an answer of which a call has chosen rows: how many fit, of how many, and which are shown. */
final class RowWords {

    private final ShownAnswer shown;
    private final RowCounts counts;
    private final boolean matches;

    private RowWords(ShownAnswer shown, RowCounts counts) {
        this.shown = shown;
        this.counts = counts;
        this.matches = shown.call().arguments().has(Argument.MATCH);
    }

    /** Empty if every row that was read is shown, or if the usual words for a cut answer say enough. */
    static Optional<String> note(ShownAnswer shown, RowCounts counts) {
        return new RowWords(shown, counts).words();
    }

    /** Whether the choice of rows, and not only of fields, decides what is shown. */
    static boolean chosen(ShownAnswer shown, RowCounts counts) {
        return shown.call().arguments().has(Argument.MATCH)
                || (shown.rowsHere() < counts.read() && shown.extent().total().isPresent());
    }

    private Optional<String> words() {
        if (shown.extent().cutText()) {
            return Optional.of(CutWords.document(shown));
        }
        String all = ShownAnswer.count(counts.read());
        String head = matches
                ? ShownAnswer.count(counts.fitting()) + " of " + (counts.all() ? "" : "the first ") + latest() + all
                        + (counts.read() == 1 ? " row matches" : " rows match") + page()
                : "";
        return Optional.of(matches ? head + part() + rest() : "The " + partOfAll(all) + rest());
    }

    /** Iterable returned as many rows as it does at most, so there may be older ones. */
    private String latest() {
        Optional<MostRows> most = shown.tool().answer().content().most().filter(it -> shown.tool()
                .answer()
                .paging()
                .isEmpty());
        boolean reached = most.filter(
                        it -> counts.read() >= shown.argument(it.argument()).orElse(it.rows()))
                .isPresent();
        return reached && counts.all()
                ? most.get().argument().equals(Argument.LIMIT) ? "the latest " : "the first "
                : "";
    }

    private String page() {
        return shown.tool()
                .answer()
                .paging()
                .map(Paging::argument)
                .filter(argument -> shown.call().arguments().has(argument))
                .map(argument -> " with " + ShownAnswer.with(argument, argument(argument)))
                .orElse("");
    }

    private Json argument(String name) {
        return shown.call().arguments().get(name).orElse(Json.Null.NULL);
    }

    /** Which of the matching rows are shown. */
    private String part() {
        long before = shown.extent().before();
        if (before == 0 && shown.rows() == counts.fitting()) {
            return counts.fitting() == 0 ? "." : counts.fitting() == 1 ? "; it is shown." : "; all of these are shown.";
        }
        String range = before == 0
                ? "the first" + (shown.rows() == 1 ? "" : " " + ShownAnswer.count(shown.rows()))
                : "numbers " + ShownAnswer.count(before + 1) + " to " + ShownAnswer.count(before + shown.rows())
                        + " of these";
        String verb = before == 0 && shown.rows() == 1 ? " is shown." : " are shown.";
        return shown.rows() == 0 ? "; there are no more." : "; " + range + verb;
    }

    private String partOfAll(String all) {
        long before = shown.extent().before();
        String range = before == 0
                ? "first " + ShownAnswer.count(shown.rows())
                : "rows " + ShownAnswer.count(before + 1) + " to " + ShownAnswer.count(before + shown.rows());
        return range + " of " + (counts.all() ? "" : "at least ") + all + " rows are shown.";
    }

    private String rest() {
        String more = shown.extent().before() + shown.rows() < shown.rowsHere()
                ? CutWords.rest(shown)
                : shown.extent().before() + shown.rows() < counts.fitting() ? " For more, raise limit." : "";
        String stop = counts.stop()
                .map(why -> " Not all rows were read, because " + why + ": for the others, call again with "
                        + counts.nextPage().orElse("a later page") + ".")
                .orElse(counts.all() ? "" : " Time ran out before the rest was read.");
        return more + stop;
    }

    /** What a condition or a choice could not be applied to. */
    static Stream<String> warnings(Call call, RowCounts counts) {
        return Stream.concat(warnings(counts), unsearched(call).stream());
    }

    /** The same sentence whether anything is masked or not: the difference would say something about it. */
    private static Optional<String> unsearched(Call call) {
        boolean masked = call.tool().personal() && call.caller().grant().personal() == PersonalAccess.MASKED;
        boolean anywhere = call.filter().rows().stream()
                .flatMap(search -> search.query().conditions().stream())
                .anyMatch(condition -> condition.path().isEmpty());
        return masked && anywhere ? Optional.of("Masked values were not searched.") : Optional.empty();
    }

    private static Stream<String> warnings(RowCounts counts) {
        Stream<String> unknown = counts.unknown().stream()
                .map(name -> "There is no column " + name + " in this answer. "
                        + NearestName.question(name, counts.columns())
                                .orElseGet(() -> "The columns are " + String.join(", ", counts.columns()) + "."));
        Stream<String> tooLong = Stream.of(counts.tooLong())
                .filter(count -> count > 0)
                .map(count -> count == 1
                        ? "One piece of the answer is too long to be searched or shortened."
                        : ShownAnswer.count(count) + " rows are too long to be searched.");
        return Stream.concat(unknown, tooLong);
    }
}
