package io.iterablemcp.server.calls;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.tools.AnswersFrom;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tracing.TraceContext;
import java.util.Optional;

/**
 * A caller who came by MCP, whatever the transport.
 *
 * @param call empty for what is asked outside any call, such as the list of tools
 */
record McpCaller(AgentIdentity who, String session, String client, Project project, Optional<CallExchange> call)
        implements Caller {

    @Override
    public String agent() {
        return who.agent();
    }

    /** As it is now: a call that goes on after a pause must not have more than its agent still has. */
    @Override
    public Grant grant() {
        return who.grant();
    }

    @Override
    public void progress(double done, Optional<Double> total, String message) {
        call.ifPresent(exchange -> exchange.progress(done, total, message));
    }

    @Override
    public boolean cancelled() {
        return call.map(CallExchange::cancelled).orElse(false);
    }

    @Override
    public Optional<AnswerStyle> answers() {
        return call.flatMap(CallExchange::answers).or(who::answers);
    }

    @Override
    public AnswersFrom answersFrom() {
        return who.answersFrom();
    }

    @Override
    public Optional<TraceContext> trace() {
        return call.flatMap(CallExchange::trace);
    }
}
