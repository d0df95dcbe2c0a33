package io.iterablemcp.tools.report.part;

import io.iterablemcp.tools.Outcome;

/** There is no report, and the outcome of the call says why. */
public final class NotReportable extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Outcome outcome;

    private NotReportable(Outcome outcome) {
        super(outcome.words());
        this.outcome = outcome;
    }

    /** The arguments cannot be meant; no request was made. */
    public static NotReportable argument(String why, String remedy) {
        return new NotReportable(new Outcome.Refused(Outcome.Reason.BAD_ARGUMENTS, why, remedy));
    }

    /** What was read shows that the question has no single answer. */
    public static NotReportable question(String why, String remedy) {
        return new NotReportable(new Outcome.Refused(Outcome.Reason.QUERY, why, remedy));
    }

    public static NotReportable unread(PartResult result) {
        return new NotReportable(result.outcome());
    }

    public Outcome outcome() {
        return outcome;
    }
}
