package io.iterablemcp.api.answer;

import java.io.IOException;

/** Thrown if there is something to show but no time to count the rest. */
final class OutOfTimeException extends IOException {

    private static final long serialVersionUID = 1L;

    OutOfTimeException() {
        super("out of time");
    }
}
