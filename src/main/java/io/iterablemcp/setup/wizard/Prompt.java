package io.iterablemcp.setup.wizard;

import io.iterablemcp.config.Secret;
import java.util.List;

/** The one way to ask the person something; a test answers from a list. */
public interface Prompt {

    void say(String words);

    /** Lines that must stay as they are. */
    void show(List<String> lines);

    /** What was typed, without blanks around it; empty for Enter alone. */
    String line(String question);

    /** The same, unseen. */
    Secret hidden(String question);

    /** The person has gone away: the input has ended. */
    final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Gone() {
            super("nobody answers any more", null, false, false);
        }
    }
}
