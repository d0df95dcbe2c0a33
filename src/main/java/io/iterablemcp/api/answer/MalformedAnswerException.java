package io.iterablemcp.api.answer;

import java.io.IOException;

/** The answer ends too early, or is not what its form says. Carries no text of the answer: it may be personal. */
final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedAnswerException() {
        super("the answer is broken");
    }
}
