package io.iterablemcp.server.calls;

import io.iterablemcp.gate.Decision;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.ToolResult;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.tools.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tools for which there are no settings to run them by. They are listed all the same: an agent that sees no tools has
 * nothing to tell its user, and one that calls a tool learns what to mend.
 *
 * @param why what is wrong with the settings and what to do, in one line
 * @param listed the tools to show
 */
public record RefusingTools(String why, List<ToolSpec> listed) implements ToolMethods {

    /** What every refusal says, before it says why. */
    public static final String FAULT = "the settings of this server are wrong. ";

    /** What it says at the end. */
    public static final String THEN = " Then restart the server.";

    @Override
    public void list(JsonRpcMessage.Request request, MessageOutput out) {
        out.answer(JsonRpcAnswers.tools(request.id(), listed));
    }

    @Override
    public void call(JsonRpcMessage.Request request, McpClient client, MessageOutput out) {
        ToolResult refusal = ToolResult.failure("Refused, nothing was sent: " + FAULT + why + THEN);
        out.answer(JsonRpcAnswers.tool(request.id(), refusal));
    }

    @Override
    public Optional<ReadMethods> reads() {
        return Optional.of(new RefusedReads(why));
    }

    /** Prompts are texts, so they are there; nothing else can be read. */
    private record RefusedReads(String why) implements ReadMethods, CallerReads {

        @Override
        public Optional<Decision> closed(String tool) {
            return Optional.empty();
        }

        @Override
        public void start(
                JsonRpcMessage.Request request,
                String client,
                MessageOutput out,
                Function<CallerReads, CharSequence> answer) {
            out.answer(answer.apply(this));
        }

        @Override
        public Outcome read(String tool, Json.Obj arguments) {
            return new Outcome.Refused(Outcome.Reason.CLOSED, "the settings of this server are wrong", why + THEN);
        }

        @Override
        public boolean takes(String tool, String argument) {
            return false;
        }

        @Override
        public Object sight() {
            return why;
        }
    }
}
