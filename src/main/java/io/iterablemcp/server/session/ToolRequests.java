package io.iterablemcp.server.session;

import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.Exchange;
import io.iterablemcp.server.McpCaller;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.ToolResult;
import io.iterablemcp.tools.ToolChain;
import java.util.Optional;

/**
 * {@code tools/list} and {@code tools/call}. They go past the SDK: it would rebuild the listing from objects, read
 * arguments into maps that lose digits, and turn away the tools that it does not list before they could say why.
 */
public final class ToolRequests implements Tools {

    private final ToolChain tools;
    private final Project project;
    private final Who who;
    private final String session;
    private final Sdk sdk;
    private final Calls calls;

    public ToolRequests(
            ToolChain tools, Project project, Who who, String session, Sdk sdk, Calls calls) {
        this.tools = tools;
        this.project = project;
        this.who = who;
        this.session = session;
        this.sdk = sdk;
        this.calls = calls;
    }

    @Override
    public void list(Message.Request request, MessageOut out) {
        out.answer(Answers.tools(request.id(), tools.listed(caller("", Exchange.NONE))));
    }

    @Override
    public void call(Message.Request request, McpClient client, MessageOut out) {
        Optional<String> tool = request.params().text("name").filter(name -> !name.isBlank());
        if (tool.isEmpty()) {
            out.answer(Answers.error(
                    request.id(), Answers.INVALID_PARAMS, "params.name must be there: the name of a tool."));
        } else if (!calls.start(
                request.id(),
                out,
                running -> Answers.tool(request.id(), run(tool.get(), request.params(), client, running, out)))) {
            out.answer(Answers.error(
                    request.id(),
                    Answers.BUSY,
                    CallThreads.MOST + " calls are running, and no more can. Wait for answers, then try again."));
        }
    }

    private ToolResult run(String tool, Json.Obj params, McpClient client, RunningCall running, MessageOut out) {
        Json arguments = params.get("arguments").orElse(Json.Null.NULL);
        if (!(arguments instanceof Json.Obj) && !(arguments instanceof Json.Null)) {
            return ToolResult.failure("Refused, nothing was sent: arguments came as " + arguments.kind()
                    + ". Give them as a JSON object, such as {\"listId\": 12345}.");
        }
        Json.Obj given = arguments instanceof Json.Obj it ? it : Json.Obj.EMPTY;
        Optional<Json> token = params.object("_meta")
                .flatMap(meta -> meta.get("progressToken"))
                .filter(Message::usable);
        Optional<Sdk> questions = Optional.of(sdk).filter(it -> client.showsQuestions());
        return ToolResult.of(
                tools.run(tool, given, caller(client.label(), new CallExchange(running, token, questions, out))));
    }

    private McpCaller caller(String client, Exchange exchange) {
        return new McpCaller(who.agent(), session, client, project, who.grant(), exchange);
    }
}
