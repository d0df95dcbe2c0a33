package io.iterablemcp.api.answer;

import java.io.IOException;

/** Enough has been kept, and there is no time left to count the rest. */
final class OutOfTime extends IOException {

    private static final long serialVersionUID = 1L;

    OutOfTime() {
        super("out of time");
    }
}
