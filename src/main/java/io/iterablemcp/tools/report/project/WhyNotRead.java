package io.iterablemcp.tools.report.project;

import io.iterablemcp.tools.report.part.PartResult;

/** Says why a part of an answer is missing. */
public final class WhyNotRead {

    private WhyNotRead() {}

    /** A sentence or two: what closed, delayed or broke the read, and what to do. */
    public static String of(PartResult result) {
        if (result instanceof PartResult.Closed closed) {
            return closed.words();
        }
        return result instanceof PartResult.Later later
                ? later.words()
                : result.outcome().words();
    }
}
