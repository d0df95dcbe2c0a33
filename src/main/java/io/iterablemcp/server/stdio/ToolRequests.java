package io.iterablemcp.server.stdio;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.Exchange;
import io.iterablemcp.server.McpCaller;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.SafeTools;
import io.iterablemcp.server.ToolResult;
import io.iterablemcp.tools.ToolPipeline;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code tools/list} and {@code tools/call}. They go past the SDK: it would rebuild the listing from objects, read
 * arguments into maps that lose digits, and turn away the tools that it does not list before they could say why.
 */
final class ToolRequests {

    private final ToolPipeline pipeline;
    private final SafeTools tools;
    private final Project project;
    private final Grant grant;
    private final SdkSession sdk;
    private final Calls calls;
    private final ProtocolOut out;
    private final String session = UUID.randomUUID().toString();

    ToolRequests(ToolPipeline pipeline, Project project, Grant grant, SdkSession sdk, Calls calls, ProtocolOut out) {
        this.pipeline = pipeline;
        this.tools = new SafeTools(pipeline);
        this.project = project;
        this.grant = grant;
        this.sdk = sdk;
        this.calls = calls;
        this.out = out;
    }

    void list(Message.Request request) {
        out.line(Answers.tools(request.id(), pipeline.listed(caller("", Exchange.NONE))));
    }

    void call(Message.Request request, McpClient client) {
        Optional<String> tool = request.params().text("name").filter(name -> !name.isBlank());
        if (tool.isEmpty()) {
            out.line(Answers.error(
                    request.id(), Answers.INVALID_PARAMS, "params.name must be there: the name of a tool."));
        } else if (!calls.start(
                request.id(),
                running -> Answers.tool(request.id(), run(tool.get(), request.params(), client, running)))) {
            out.line(Answers.error(
                    request.id(),
                    Answers.BUSY,
                    Calls.MOST + " calls are running, and no more can. Wait for answers, then try again."));
        }
    }

    private ToolResult run(String tool, Json.Obj params, McpClient client, RunningCall running) {
        Json arguments = params.get("arguments").orElse(Json.Null.NULL);
        if (!(arguments instanceof Json.Obj) && !(arguments instanceof Json.Null)) {
            return ToolResult.failure("Refused, nothing was sent: arguments came as " + arguments.kind()
                    + ". Give them as a JSON object, such as {\"listId\": 12345}.");
        }
        Json.Obj given = arguments instanceof Json.Obj it ? it : Json.Obj.EMPTY;
        Optional<Json> token = params.object("_meta")
                .flatMap(meta -> meta.get("progressToken"))
                .filter(Message::usable);
        Optional<SdkSession> questions = Optional.of(sdk).filter(it -> client.showsQuestions());
        return tools.run(tool, given, caller(client.label(), new StdioExchange(running, token, questions, out)));
    }

    private McpCaller caller(String client, Exchange exchange) {
        return new McpCaller(McpCaller.LOCAL, session, client, project, grant, exchange);
    }
}
