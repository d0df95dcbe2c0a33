package io.iterablemcp.tools;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.tracing.TraceContext;
import java.util.Optional;

/** The local user, who never cancels a call. */
public record TestCaller(
        String agent,
        Project project,
        Grant grant,
        Optional<TraceContext> trace,
        AnswersFrom answersFrom,
        Optional<AnswerStyle> answers)
        implements Caller {

    public TestCaller(
            String agent, Project project, Grant grant, Optional<TraceContext> trace, AnswersFrom answersFrom) {
        this(agent, project, grant, trace, answersFrom, Optional.of(AnswerStyle.JSON));
    }

    public TestCaller(String agent, Project project, Grant grant, Optional<TraceContext> trace) {
        this(agent, project, grant, trace, AnswersFrom.NOBODY);
    }

    public TestCaller(Project project, Grant grant) {
        this("local", project, grant);
    }

    public TestCaller(String agent, Project project, Grant grant) {
        this(agent, project, grant, Optional.empty());
    }

    /** The same caller, which has chosen this form of answers, or none. */
    public TestCaller answering(Optional<AnswerStyle> style) {
        return new TestCaller(agent, project, grant, trace, answersFrom, style);
    }

    @Override
    public String session() {
        return "test";
    }

    @Override
    public String client() {
        return "tests 1.0";
    }

    @Override
    public void progress(double done, Optional<Double> total, String message) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
