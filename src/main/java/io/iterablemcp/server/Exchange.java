package io.iterablemcp.server;

import java.util.List;
import java.util.Optional;

/** What a transport can do for one running call. */
public interface Exchange {

    /** For what is asked outside any call, such as the list of tools. */
    Exchange NONE = new Exchange() {
        @Override
        public void progress(double done, Optional<Double> total, String message) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Optional<String> ask(String question, List<String> choices) {
            return Optional.empty();
        }
    };

    void progress(double done, Optional<Double> total, String message);

    boolean cancelled();

    /** The choice made; the last one when the person declined, closed the question or left it unanswered. */
    Optional<String> ask(String question, List<String> choices);
}
