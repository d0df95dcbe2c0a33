package io.iterablemcp.api.answer;

import java.io.IOException;

/** The answer ends too early, or is not what its form says. Carries no text of the answer: it may be personal. */
final class BrokenAnswer extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenAnswer() {
        super("the answer is broken");
    }
}
