package io.iterablemcp.server.calls;

import io.iterablemcp.config.AnswerStyle;
import io.iterablemcp.config.Project;
import io.iterablemcp.json.Json;
import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.ToolResult;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.jsonrpc.AnswersMeta;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.jsonrpc.TraceMeta;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tracing.TraceContext;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code tools/list} and {@code tools/call}. They go past the SDK: it would rebuild the listing from objects, read
 * arguments into maps that lose digits, and turn away the tools that it does not list before they could say why.
 */
public final class ToolRequests implements ToolMethods {

    /** Shorter than what clients wait for an answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ToolChain tools;
    private final Project project;
    private final AgentIdentity who;
    private final String session;
    private final QuestionSender questions;
    private final RunningCalls calls;
    private final Duration patience;

    /**
     * @param questions puts them to the person, if the client can show them
     * @param patience how long a call waits for a person's answer
     */
    public ToolRequests(
            ToolChain tools,
            Project project,
            AgentIdentity who,
            String session,
            QuestionSender questions,
            RunningCalls calls,
            Duration patience) {
        this.tools = tools;
        this.project = project;
        this.who = who;
        this.session = session;
        this.questions = questions;
        this.calls = calls;
        this.patience = patience;
    }

    @Override
    public void list(JsonRpcMessage.Request request, MessageOutput out) {
        out.answer(JsonRpcAnswers.tools(request.id(), tools.listed(caller("", Optional.empty()))));
    }

    @Override
    public void call(JsonRpcMessage.Request request, McpClient client, MessageOutput out) {
        Optional<String> tool = request.params().text("name").filter(name -> !name.isBlank());
        if (tool.isEmpty()) {
            out.answer(JsonRpcAnswers.error(
                    request.id(), JsonRpcAnswers.INVALID_PARAMS, "params.name is required: the name of a tool."));
        } else if (!start(tool.get(), request, client, out)) {
            out.answer(JsonRpcAnswers.error(
                    request.id(),
                    JsonRpcAnswers.BUSY,
                    CallThreads.MOST + " calls are already running. Wait for answers, then try again."));
        }
    }

    @Override
    public Optional<ReadMethods> reads() {
        return Optional.of(new ReadRequests(tools, project, who, session, calls));
    }

    private boolean start(String tool, JsonRpcMessage.Request request, McpClient client, MessageOutput out) {
        Json arguments = request.params().get("arguments").orElse(Json.Null.NULL);
        if (!(arguments instanceof Json.Obj) && !(arguments instanceof Json.Null)) {
            ToolResult refusal = ToolResult.failure("Refused, nothing was sent: arguments came as " + arguments.kind()
                    + ". Give them as a JSON object, such as {\"listId\": 12345}.");
            out.answer(JsonRpcAnswers.tool(request.id(), refusal));
            return true;
        }
        Json.Obj given = arguments instanceof Json.Obj it ? it : Json.Obj.EMPTY;
        Optional<Json> token = request.params()
                .object("_meta")
                .flatMap(meta -> meta.get("progressToken"))
                .filter(JsonRpcMessage::usable);
        Optional<TraceContext> trace = TraceMeta.of(request.params());
        Optional<AnswerStyle> answers = AnswersMeta.of(request.params());
        Optional<QuestionSender> shown = Optional.of(questions).filter(it -> client.showsQuestions());
        Optional<QuestionSender> pages = Optional.of(questions).filter(it -> client.opensPages());
        return calls.start(request.id(), out, running -> {
            McpCaller caller =
                    caller(client.label(), Optional.of(new CallExchange(running, token, trace, answers, out)));
            return new ToolRun(
                    tools, tools.call(tool, given, caller), request.id(), shown, pages, out, calls, patience);
        });
    }

    private McpCaller caller(String client, Optional<CallExchange> call) {
        return new McpCaller(who, session, client, project, call);
    }
}
