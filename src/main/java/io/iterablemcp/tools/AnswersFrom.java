package io.iterablemcp.tools;

/** Whether a person at the caller's side may decide about the caller's changes. */
public enum AnswersFrom {
    /** Nobody there: the answer could be the agent's own. */
    NOBODY,
    /** The person who types the call. */
    TERMINAL,
    /** A program on this computer that shows questions to the person in front of it. */
    LOCAL_PROGRAM,
    /** A client over the network whose agent was granted that. */
    GRANTED_CLIENT
}
