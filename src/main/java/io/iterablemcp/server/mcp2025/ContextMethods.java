package io.iterablemcp.server.mcp2025;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.calls.ReadMethods;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.names.ProjectNames;
import java.time.Clock;
import java.util.Optional;

/** The methods that give a client context: prompts, resources and completion. Sessions share what it keeps. */
public final class ContextMethods {

    private final ProjectNames names;

    public ContextMethods(Clock clock) {
        this.names = new ProjectNames(clock);
    }

    /** @param client empty before the handshake */
    void answer(JsonRpcMessage.Request request, Optional<McpClient> client, ReadMethods reads, MessageOutput out) {
        String label = client.map(McpClient::label).orElse("");
        switch (request.method()) {
            case "prompts/get" -> out.answer(PromptAnswers.get(request, reads));
            case "resources/templates/list" -> out.answer(ResourceAnswers.templates(request));
            case "resources/list" ->
                reads.start(request, label, out, project -> ResourceAnswers.list(request, project));
            case "resources/read" ->
                reads.start(request, label, out, project -> ResourceAnswers.read(request, project));
            default -> reads.start(request, label, out, project -> CompletionAnswers.complete(request, names, project));
        }
    }
}
