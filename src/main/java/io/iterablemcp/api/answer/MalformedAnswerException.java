package io.iterablemcp.api.answer;

import java.io.IOException;

/**
 * Thrown if a response ends too early or has another form than expected. Contains no text of it: it may be personal.
 */
final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedAnswerException() {
        super("the answer is malformed");
    }
}
