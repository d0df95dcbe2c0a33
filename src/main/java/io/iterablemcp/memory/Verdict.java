package io.iterablemcp.memory;

/** Whether there is memory for something. */
public enum Verdict {
    FITS,

    /** It alone asks for more than it can ever get. */
    NEVER_FITS,

    /** Other messages of this agent have taken what the agent may take. */
    AGENT_IS_FULL,

    /** The messages of all agents have taken what there is. */
    SERVER_IS_FULL
}
