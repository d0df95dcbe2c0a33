package io.iterablemcp.memory;

/** Whether the budget has memory for a message. */
public enum Verdict {
    FITS("it fits"),

    /** The message alone needs more than one message can ever get. */
    NEVER_FITS("it is too large for one message"),

    /** Other messages of this agent hold all that the agent may use. */
    AGENT_IS_FULL("the agent's other requests use all the memory that one agent may have"),

    /** The messages of all agents hold the whole budget. */
    SERVER_IS_FULL("the requests of all agents use all the memory that requests may have");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For the log. */
    public String words() {
        return words;
    }
}
