package io.iterablemcp.tools;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.tracing.TraceContext;
import java.util.Optional;

/** Who makes a call and over which connection. Each transport implements it. */
public interface Caller {

    /** The agent's name; {@code local} for the one user of a local server. */
    String agent();

    String session();

    /** Name and version of the MCP client, {@code claude-ai 1.2}; empty if the client did not send one. */
    String client();

    Project project();

    Grant grant();

    /** Reports progress to the client, if the client asked for it. */
    void progress(double done, Optional<Double> total, String message);

    boolean cancelled();

    /** The form of its answers; empty if the server's setting decides. Programs and people get JSON. */
    default Optional<AnswerStyle> answers() {
        return Optional.of(AnswerStyle.JSON);
    }

    /** Whether a question about a change may be answered at this caller's side. */
    default AnswersFrom answersFrom() {
        return AnswersFrom.NOBODY;
    }

    /** Whether it is the person at the terminal, who sees personal data and the calls of all agents. */
    default boolean atTerminal() {
        return answersFrom() == AnswersFrom.TERMINAL;
    }

    /** Whether it is a person who sees the changes of all agents, and may undo them. */
    default boolean seesAllAgents() {
        return atTerminal();
    }

    /** Whether an approver makes the call who has typed a passphrase for it. */
    default boolean mayChangeWhilePaused() {
        return false;
    }

    /** Whether a person makes the call, who may stop what is under way even if changes are paused. */
    default boolean mayStopWhilePaused() {
        return answersFrom() == AnswersFrom.TERMINAL;
    }

    /** Whether it is a person or a program on this machine, who can read a file here. */
    default boolean onThisMachine() {
        return atTerminal() || answersFrom() == AnswersFrom.LOCAL_PROGRAM;
    }

    /** The trace that the client's request belongs to, if it names one. */
    default Optional<TraceContext> trace() {
        return Optional.empty();
    }
}
