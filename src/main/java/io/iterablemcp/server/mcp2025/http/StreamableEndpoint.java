package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.http.HttpProtocol;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.CallStream;
import io.iterablemcp.server.http.exchange.EventStream;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.http.exchange.SingleAnswer;
import io.iterablemcp.server.jsonrpc.JsonRpcAnswers;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.ContextMethods;
import io.iterablemcp.server.mcp2025.MessageDispatcher;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Streamable HTTP: a POST for each message, a stream for each call, a GET to listen, a DELETE to end. */
public final class StreamableEndpoint implements HttpProtocol {

    private static final String SESSION = "Mcp-Session-Id";

    private final McpServices side;
    private final SdkServer sdk;
    private final Sessions sessions;
    private final HttpResources resources;
    private final ContextMethods context = new ContextMethods(Clock.systemUTC());

    public StreamableEndpoint(McpServices side, Sessions sessions, HttpResources resources) {
        this.side = side;
        this.sdk = new SdkServer(side.setUp());
        this.sessions = sessions;
        this.resources = resources;
    }

    @Override
    public void other(AuthenticatedRequest visit) {
        switch (visit.method()) {
            case "GET" -> inSession(visit, session -> listen(visit, session));
            case "DELETE" ->
                inSession(visit, session -> {
                    sessions.end(session.id());
                    visit.reply().empty(204);
                });
            default -> visit.reply().refuse(HttpRefusal.method("GET, POST, DELETE"));
        }
    }

    @Override
    public void message(AuthenticatedRequest visit, JsonRpcMessage message, String text) {
        if (message instanceof JsonRpcMessage.Request request
                && request.method().equals("initialize")) {
            begin(visit, request, text);
        } else {
            inSession(visit, session -> pass(visit, session, message, text));
        }
    }

    private void begin(AuthenticatedRequest visit, JsonRpcMessage.Request initialize, String text) {
        Optional<HttpRefusal> refusal =
                ProtocolVersions.refusal(visit.request()).or(() -> sessions.refusal(visit.who()));
        if (refusal.isPresent()) {
            visit.reply().refuse(refusal.get());
            return;
        }
        sdk.begin(text, begun -> begun(visit, McpClient.from(initialize.params()), begun), () -> visit.reply()
                .json(
                        400,
                        JsonRpcAnswers.error(
                                initialize.id(),
                                JsonRpcAnswers.INVALID_PARAMS,
                                "The params are invalid for initialize.")));
    }

    private void begun(AuthenticatedRequest visit, McpClient client, SdkServer.Begun begun) {
        RunningCalls calls = new RunningCalls(resources.threads());
        MessageDispatcher conversation = new MessageDispatcher(
                side.tools().of(visit.who(), begun.id(), begun.sdk(), calls), begun.sdk(), calls, context);
        conversation.begun(client);
        sessions.add(HttpSession.streamable(begun.id(), visit.who(), conversation, calls, begun.sdk()::listen))
                .ifPresentOrElse(visit.reply()::refuse, () -> {
                    visit.reply().header(SESSION, begun.id());
                    wayFor(visit).answer(begun.answer());
                });
    }

    private void pass(AuthenticatedRequest visit, HttpSession session, JsonRpcMessage message, String text) {
        if (!(message instanceof JsonRpcMessage.Request request)) {
            session.conversation().accept(message, text, new SingleAnswer(visit.reply()));
            visit.reply().empty(202);
        } else if (MessageDispatcher.makesRequests(request.method())) {
            resources.pace().call(visit, counted -> call(visit, session, request, text, counted));
        } else {
            session.conversation().accept(message, text, session.answersBy(wayFor(visit)));
        }
    }

    private MessageOutput wayFor(AuthenticatedRequest visit) {
        return visit.prefers(AuthenticatedRequest.EVENTS, AuthenticatedRequest.JSON)
                ? new CallStream(visit.reply(), resources.beat(), () -> {})
                : new SingleAnswer(visit.reply());
    }

    private void call(
            AuthenticatedRequest visit,
            HttpSession session,
            JsonRpcMessage.Request request,
            String text,
            UnaryOperator<MessageOutput> counted) {
        if (visit.asksFor(AuthenticatedRequest.EVENTS)) {
            CallStream out = new CallStream(
                    visit.reply(), resources.beat(), () -> session.calls().cancel(request.id()));
            session.carries(out.stream());
            session.conversation().accept(request, text, counted.apply(session.answersBy(out)));
            out.open();
        } else {
            MessageOutput out = new SingleAnswer(visit.reply());
            session.conversation().accept(request, text, counted.apply(session.answersBy(out)));
        }
    }

    private void listen(AuthenticatedRequest visit, HttpSession session) {
        if (!visit.accepts(AuthenticatedRequest.EVENTS)) {
            visit.reply()
                    .refuse(HttpRefusal.request(
                            406, "The Accept header must name " + AuthenticatedRequest.EVENTS + "."));
            return;
        }
        EventStream stream = visit.reply().stream(() -> {});
        session.listens(stream);
        resources.beat().join(stream);
        stream.open();
    }

    private void inSession(AuthenticatedRequest visit, Consumer<HttpSession> then) {
        Optional<HttpRefusal> version = ProtocolVersions.refusal(visit.request());
        Optional<String> id = visit.header(SESSION);
        if (version.isPresent()) {
            visit.reply().refuse(version.get());
        } else if (id.isEmpty()) {
            visit.reply()
                    .refuse(HttpRefusal.request(400, "The header " + SESSION + " is missing. Send initialize first."));
        } else if (sessions.of(id.get(), visit.who())
                        .filter(session -> session.only().isPresent())
                        .isPresent()
                || !sessions.visit(id.get(), visit.who(), then)) {
            visit.reply().refuse(HttpRefusal.noSuchSession());
        }
    }
}
