package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Argument;
import java.util.List;
import java.util.Optional;

/** The notes on an answer that was cut: how much there is, and which argument gets the rest. */
final class CutWords {

    private CutWords() {}

    static String rows(ShownAnswer shown) {
        return head(shown, "") + rest(shown);
    }

    /** "The first 30 of 100 rows on page 2 are shown." */
    static String head(ShownAnswer shown, String where) {
        String more = stoppedByTime(shown) ? "; time ran out before the rest was read." : ".";
        String leftOut = shown.extent().leftOut() ? " The data after the rows did not fit." : "";
        return which(shown) + where + " are shown" + more + leftOut;
    }

    private static String which(ShownAnswer shown) {
        long before = shown.extent().before();
        return before == 0
                ? "The first " + ShownAnswer.count(shown.rows()) + " of " + shown.rowsHereInWords() + " rows"
                : "Rows " + ShownAnswer.count(before + 1) + "–" + ShownAnswer.count(before + shown.rows()) + " of "
                        + shown.rowsHereInWords();
    }

    /** The last rows of an answer that came in parts. */
    static Optional<String> last(ShownAnswer shown) {
        if (shown.extent().before() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                shown.rows() == 0 ? "There are no more rows." : which(shown) + " are shown; these are the last.");
    }

    /** Everything that was read is shown, so time was the limit and not the budget. */
    private static boolean stoppedByTime(ShownAnswer shown) {
        return !shown.extent().exact()
                && !shown.extent().cutText()
                && shown.extent().before() + shown.rows() == shown.rowsHere();
    }

    static String document(ShownAnswer shown) {
        if (shown.extent().chars() == 0) {
            return shown.extent().next().isPresent()
                    ? "This is the end of " + row(shown) + "." + rest(shown)
                    : "This is the end of the answer.";
        }
        String chars = (shown.extent().exact() ? "" : "at least ")
                + ShownAnswer.count(shown.extent().chars());
        String where = shown.extent().before() < shown.rowsHere()
                ? row(shown) + " alone is too long, and the text breaks off within it."
                : "the answer has " + chars + " characters, and the text breaks off at the limit.";
        return "Cut to fit: " + where + rest(shown);
    }

    private static String row(ShownAnswer shown) {
        return "row " + ShownAnswer.count(shown.extent().before() + 1) + " of " + shown.rowsHereInWords();
    }

    /** How to get the rest: " For the rest, call again with skip=…". What the agent itself can change comes first. */
    static String rest(ShownAnswer shown) {
        if (shown.tool().access() != Access.READ) {
            return afterAChange(shown);
        }
        Optional<String> skip = skip(shown);
        List<String> narrow = shown.tool().answer().narrow();
        String narrower = narrow.isEmpty() ? "" : "narrow the call with " + String.join(" or ", narrow);
        String time = stoppedByTime(shown) ? ", or raise the setting ITERABLE_DEADLINE" : "";
        if (skip.isPresent()) {
            return " For the rest, call again with " + skip.get() + (narrower.isEmpty() ? "" : ", or " + narrower)
                    + time + ".";
        }
        String setting = time.isEmpty() ? ", or raise the setting ITERABLE_MAX_RESULT_CHARS" : time;
        String ways = narrower.isEmpty() ? setting.substring(", or ".length()) : narrower + setting;
        return " For the rest, " + ways + ".";
    }

    private static Optional<String> skip(ShownAnswer shown) {
        return shown.extent()
                .next()
                .filter(token -> shown.tool().argument(Argument.SKIP).isPresent())
                .map(token -> ShownAnswer.with(Argument.SKIP, Json.text(token)));
    }

    /** A change must not be repeated only to read the rest of its answer. */
    private static String afterAChange(ShownAnswer shown) {
        String fewer = Advice.items(shown.call())
                .map(list -> " To see each answer whole, give fewer items in " + list + " per call.")
                .orElse("");
        String state = shown.tool()
                .verify()
                .map(how -> " To check the result: " + how + ".")
                .orElse("");
        return " The call has taken effect; do not call again to see the rest, because that would repeat it." + fewer
                + state;
    }
}
