package io.iterablemcp.api.answer;

import java.io.IOException;

/** Enough has been kept, and there is no time left to count the rest. */
final class OutOfTimeException extends IOException {

    private static final long serialVersionUID = 1L;

    OutOfTimeException() {
        super("out of time");
    }
}
