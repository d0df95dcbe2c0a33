package io.iterablemcp.cli;

import io.iterablemcp.config.Secret;
import java.util.Optional;

/**
 * The terminal device at which a person types. A pipe, an argument or a variable cannot take its place, so that a
 * program must pretend to be a terminal before it can answer.
 */
public interface PersonTerminal {

    /** No person can be asked. */
    PersonTerminal NOBODY = new PersonTerminal() {
        @Override
        public boolean watched() {
            return false;
        }

        @Override
        public Optional<String> line(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<Secret> hidden(String question) {
            return Optional.empty();
        }
    };

    /** Whether a person sees what is printed, and can be asked. */
    boolean watched();

    /** Asks, and returns what the person typed without blanks around it; empty if nobody answers any longer. */
    Optional<String> line(String question);

    /** Does the same without showing what is typed. */
    Optional<Secret> hidden(String question);
}
