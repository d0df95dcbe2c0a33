package io.iterablemcp.tools.report.delivery;

import io.iterablemcp.tools.report.part.PartResult;

/** Why a read that the answer can do without has brought nothing. */
final class PartWords {

    private PartWords() {}

    static String of(PartResult result) {
        if (result instanceof PartResult.Closed closed) {
            return "not looked up: " + closed.words();
        }
        if (result instanceof PartResult.Later later) {
            return "not looked up: " + later.words();
        }
        return "not known: Iterable did not answer this question";
    }
}
