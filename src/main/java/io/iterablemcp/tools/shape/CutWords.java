package io.iterablemcp.tools.shape;

import java.util.List;
import java.util.stream.Collectors;

/** For a cut answer without pages: how much there is, and how to see the rest. */
final class CutWords {

    private CutWords() {}

    static String rows(Shown shown) {
        return head(shown, "") + " " + narrow(shown, shown.extent().leftOut() ? "To see the rest" : "To see others");
    }

    /** "The first 30 of 100 rows on page 2 are shown." */
    static String head(Shown shown, String where) {
        String more = stoppedByTime(shown) ? "; there was no time to read on." : ".";
        String leftOut = shown.extent().leftOut() ? " What the answer says behind the rows did not fit." : "";
        return "The first " + Shown.count(shown.rows()) + " of " + shown.rowsHereInWords() + " rows" + where
                + " are shown" + more + leftOut;
    }

    /** What keeps the rest from being shown. */
    static String setting(Shown shown) {
        return stoppedByTime(shown) ? "ITERABLE_DEADLINE" : "ITERABLE_MAX_RESULT_CHARS";
    }

    /** All that was read is shown: the budget has room for more. */
    private static boolean stoppedByTime(Shown shown) {
        return !shown.extent().exact() && !shown.extent().cutText() && shown.rows() == shown.rowsHere();
    }

    static String document(Shown shown) {
        String chars = (shown.extent().exact() ? "" : "at least ")
                + Shown.count(shown.extent().chars());
        String row = shown.rowsHere() > 0 ? ", not even one whole row of " + shown.rowsHereInWords() : "";
        return "Cut to what fits: the answer has " + chars + " characters" + row
                + ", and the text breaks off where the budget ends. " + narrow(shown, "To see the rest");
    }

    private static String narrow(Shown shown, String aim) {
        List<String> arguments = shown.tool().answer().narrow();
        String setting = "raise the setting " + setting(shown);
        return aim + ", "
                + (arguments.isEmpty()
                        ? setting
                        : arguments.stream().collect(Collectors.joining(" or ", "narrow the call with ", ""))
                                + ", or "
                                + setting)
                + ".";
    }
}
