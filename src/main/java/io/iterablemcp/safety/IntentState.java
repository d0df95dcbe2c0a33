package io.iterablemcp.safety;

/** What is known of a change. */
public enum IntentState {
    /** No outcome is known. After its deadline the change may have happened. */
    IN_FLIGHT("in-flight", true),
    ANSWERED("answered", true),
    /** Iterable refused it, so nothing was done. */
    REFUSED("refused", false),
    /** It failed, and it is certain that nothing was done. */
    FAILED("failed", false),
    /** No request was sent. */
    NOT_SENT("not-sent", false),
    /** It was scheduled, and a person cancelled it before it began. */
    CANCELLED("cancelled", false),
    /** The answer was lost: it may have happened. */
    UNCERTAIN("uncertain", true);

    private final String word;
    private final boolean counts;

    IntentState(String word, boolean counts) {
        this.word = word;
        this.counts = counts;
    }

    /** As it is stored. */
    String word() {
        return word;
    }

    /** Whether the change has happened, may have happened or can still happen. */
    public boolean counts() {
        return counts;
    }

    static IntentState of(String word) {
        for (IntentState state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        throw new IllegalStateException("the store has an unknown state of a change");
    }
}
