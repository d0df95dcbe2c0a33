package io.iterablemcp.cli;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.Caller;
import java.util.Optional;

/** The person at the command line, who cancels a call by ending the program. */
public final class TerminalCaller implements Caller {

    private final CommandContext context;
    private final Project project;
    private final boolean asks;
    private final boolean stops;

    public TerminalCaller(CommandContext context, Project project) {
        this(context, project, true);
    }

    /** @param asks whether the person is asked about a change; not if they have given the answer beforehand */
    public TerminalCaller(CommandContext context, Project project, boolean asks) {
        this(context, project, asks, false);
    }

    private TerminalCaller(CommandContext context, Project project, boolean asks, boolean stops) {
        this.context = context;
        this.project = project;
        this.asks = asks;
        this.stops = stops;
    }

    /** A command that only ever stops what a person had approved, also without a terminal. */
    public static TerminalCaller stopping(CommandContext context, Project project) {
        return new TerminalCaller(context, project, true, true);
    }

    @Override
    public String agent() {
        return "local";
    }

    @Override
    public String session() {
        return "cli";
    }

    @Override
    public String client() {
        return "iterable-mcp call";
    }

    @Override
    public Project project() {
        return project;
    }

    @Override
    public Grant grant() {
        return Grant.of(project.mode());
    }

    @Override
    public void progress(double done, Optional<Double> total, String message) {
        if (context.watched()) {
            context.say(message);
        }
    }

    /** Without a terminal, nobody sees the question. */
    @Override
    public AnswersFrom answersFrom() {
        return asks && context.watched() ? AnswersFrom.TERMINAL : AnswersFrom.NOBODY;
    }

    @Override
    public boolean mayStopWhilePaused() {
        return stops || Caller.super.mayStopWhilePaused();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public boolean atTerminal() {
        return true;
    }
}
