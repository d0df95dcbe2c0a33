package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.Secret;
import java.util.List;

/** Asks the person at the terminal; a test answers from a list. */
public interface Prompt {

    void say(String words);

    /** Prints lines without wrapping them. */
    void show(List<String> lines);

    /** Returns what was typed, without blanks around it; empty for Enter alone. */
    String line(String question);

    /** Does the same without echo. */
    Secret hidden(String question);

    /** The input has ended, so nobody answers any longer. */
    final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Gone() {
            super("the input ended before all questions were answered", null, false, false);
        }
    }
}
