package io.iterablemcp.tools.data;

import io.iterablemcp.tools.Outcome;

/** A load that cannot be started as it was asked for. */
final class NotLoadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final Outcome.Reason reason;
    private final String remedy;

    NotLoadable(Outcome.Reason reason, String why, String remedy) {
        super(why);
        this.reason = reason;
        this.remedy = remedy;
    }

    Outcome.Reason reason() {
        return reason;
    }

    String remedy() {
        return remedy;
    }
}
