package io.iterablemcp.server.http;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.session.CallThreads;
import io.iterablemcp.server.session.JsonRpcAnswers;
import io.iterablemcp.server.session.JsonRpcMessage;
import io.iterablemcp.server.session.MessageDispatcher;
import io.iterablemcp.server.session.MessageOutput;
import io.iterablemcp.server.session.RunningCalls;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Streamable HTTP: a POST for each message, a stream for each call, a GET to listen, a DELETE to end. */
final class StreamableEndpoint implements HttpEndpoint {

    private static final String SESSION = "Mcp-Session-Id";
    private static final String EVENTS = "text/event-stream";
    private static final String JSON = "application/json";

    private final McpServices side;
    private final SdkServer sdk;
    private final Sessions sessions;
    private final CallThreads threads;
    private final AgentRateLimit pace;
    private final KeepAlive beat;
    private final MessageReader inbox;

    StreamableEndpoint(
            McpServices side,
            Sessions sessions,
            CallThreads threads,
            AgentRateLimit pace,
            KeepAlive beat,
            MessageReader inbox) {
        this.side = side;
        this.sdk = new SdkServer(side.setUp());
        this.sessions = sessions;
        this.threads = threads;
        this.pace = pace;
        this.beat = beat;
        this.inbox = inbox;
    }

    @Override
    public void handle(AuthenticatedRequest visit) {
        switch (visit.method()) {
            case "POST" -> post(visit);
            case "GET" -> inSession(visit, session -> listen(visit, session));
            case "DELETE" ->
                inSession(visit, session -> {
                    sessions.end(session.id());
                    visit.reply().empty(204);
                });
            default -> visit.reply().refuse(HttpRefusal.method("GET, POST, DELETE"));
        }
    }

    private void post(AuthenticatedRequest visit) {
        if (!visit.accepts(JSON) && !visit.accepts(EVENTS)) {
            visit.reply()
                    .refuse(HttpRefusal.request(406, "The Accept header must name " + JSON + " and " + EVENTS + "."));
            return;
        }
        inbox.read(visit, (message, text) -> {
            if (message instanceof JsonRpcMessage.Request request
                    && request.method().equals("initialize")) {
                begin(visit, request, text);
            } else {
                inSession(visit, session -> pass(visit, session, message, text));
            }
        });
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
                                initialize.id(), JsonRpcAnswers.INVALID_PARAMS, "The params do not fit initialize.")));
    }

    private void begun(AuthenticatedRequest visit, McpClient client, SdkServer.Begun begun) {
        RunningCalls calls = new RunningCalls(threads);
        MessageDispatcher conversation =
                new MessageDispatcher(side.tools().of(visit.who(), begun.id(), begun.sdk(), calls), begun.sdk(), calls);
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
        } else if (request.method().equals("tools/call")) {
            pace.call(visit, counted -> call(visit, session, request, text, counted));
        } else {
            session.conversation().accept(message, text, session.answersBy(wayFor(visit)));
        }
    }

    private MessageOutput wayFor(AuthenticatedRequest visit) {
        return visit.prefers(EVENTS, JSON)
                ? new CallStream(visit.reply(), beat, () -> {})
                : new SingleAnswer(visit.reply());
    }

    private void call(
            AuthenticatedRequest visit,
            HttpSession session,
            JsonRpcMessage.Request request,
            String text,
            UnaryOperator<MessageOutput> counted) {
        if (visit.asksFor(EVENTS)) {
            CallStream out =
                    new CallStream(visit.reply(), beat, () -> session.calls().cancel(request.id()));
            session.carries(out.stream());
            session.conversation().accept(request, text, counted.apply(session.answersBy(out)));
            out.open();
        } else {
            MessageOutput out = new SingleAnswer(visit.reply());
            session.conversation().accept(request, text, counted.apply(session.answersBy(out)));
        }
    }

    private void listen(AuthenticatedRequest visit, HttpSession session) {
        if (!visit.accepts(EVENTS)) {
            visit.reply().refuse(HttpRefusal.request(406, "The Accept header must name " + EVENTS + "."));
            return;
        }
        EventStream stream = visit.reply().stream(() -> {});
        session.listens(stream);
        beat.join(stream);
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
