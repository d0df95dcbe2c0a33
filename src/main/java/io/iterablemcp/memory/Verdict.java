package io.iterablemcp.memory;

/** Whether there is memory for something. */
public enum Verdict {
    FITS("it fits"),

    /** It alone asks for more than it can ever get. */
    NEVER_FITS("it is too large for one message"),

    /** Other messages of this agent have taken what the agent may take. */
    AGENT_IS_FULL("the agent's other requests take all that one agent can have"),

    /** The messages of all agents have taken what there is. */
    SERVER_IS_FULL("the requests of all agents take all that there is for them");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For the log. */
    public String words() {
        return words;
    }
}
