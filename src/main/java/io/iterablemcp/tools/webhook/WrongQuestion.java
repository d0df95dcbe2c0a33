package io.iterablemcp.tools.webhook;

import io.iterablemcp.tools.Outcome;

/** An argument about events that cannot be used. */
final class WrongQuestion extends Exception {

    private static final long serialVersionUID = 1;

    private final Outcome.Reason reason;
    private final String remedy;

    WrongQuestion(Outcome.Reason reason, String why, String remedy) {
        super(why);
        this.reason = reason;
        this.remedy = remedy;
    }

    WrongQuestion(String why, String remedy) {
        this(Outcome.Reason.BAD_ARGUMENTS, why, remedy);
    }

    Outcome refusal() {
        return new Outcome.Refused(reason, getMessage(), remedy);
    }
}
