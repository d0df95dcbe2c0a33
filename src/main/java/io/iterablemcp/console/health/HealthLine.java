package io.iterablemcp.console.health;

/**
 * One thing that was checked.
 *
 * @param fix what to do; empty if everything is in order
 */
public record HealthLine(State state, String what, String fix) {

    /** How it is, the worst one last. */
    public enum State {
        GOOD("In order"),
        WARNING("Warning"),
        FAILURE("Failure");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
