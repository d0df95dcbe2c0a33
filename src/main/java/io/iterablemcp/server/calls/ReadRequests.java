package io.iterablemcp.server.calls;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.jsonrpc.TraceMeta;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The requests of one session that read the project without being calls of tools. */
record ReadRequests(ToolChain tools, Project project, AgentIdentity who, String session, RunningCalls calls)
        implements ReadMethods {

    @Override
    public Optional<Decision> closed(String tool) {
        return tools.closed(tool, caller("", Optional.empty()));
    }

    @Override
    public void start(
            JsonRpcMessage.Request request,
            String client,
            MessageOutput out,
            Function<CallerReads, CharSequence> answer) {
        boolean started = calls.start(request.id(), out, running -> {
            CallExchange exchange = new CallExchange(
                    running, Optional.empty(), TraceMeta.of(request.params()), Optional.of(AnswerStyle.JSON), out);
            CallerReads reads = new Reads(tools, new ReadingCaller(caller(client, Optional.of(exchange))));
            return () -> new CallStep.Answer(answer.apply(reads));
        });
        if (!started) {
            out.answer(JsonRpcAnswers.error(
                    request.id(),
                    JsonRpcAnswers.BUSY,
                    CallThreads.MOST + " calls are already running. Wait for answers, then try again."));
        }
    }

    private McpCaller caller(String client, Optional<CallExchange> call) {
        return new McpCaller(who, session, client, project, call);
    }

    private record Reads(ToolChain tools, Caller caller) implements CallerReads {

        @Override
        public Outcome read(String tool, Json.Obj arguments) {
            return tools.run(tools.call(tool, arguments, caller));
        }

        @Override
        public Optional<Decision> closed(String tool) {
            return tools.closed(tool, caller);
        }

        @Override
        public boolean takes(String tool, String argument) {
            return tools.takes(tool, argument);
        }

        @Override
        public Object sight() {
            return List.of(caller.agent(), caller.grant(), caller.project().name());
        }
    }
}
