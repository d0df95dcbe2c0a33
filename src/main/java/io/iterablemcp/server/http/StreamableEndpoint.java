package io.iterablemcp.server.http;

import io.iterablemcp.server.McpClient;
import io.iterablemcp.server.session.Answers;
import io.iterablemcp.server.session.CallThreads;
import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.Message;
import io.iterablemcp.server.session.MessageOut;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Streamable HTTP: a POST for each message, a stream for each call, a GET to listen, a DELETE to end. */
final class StreamableEndpoint implements Endpoint {

    private static final String SESSION = "Mcp-Session-Id";
    private static final String EVENTS = "text/event-stream";
    private static final String JSON = "application/json";

    private final McpSide side;
    private final SdkServer sdk;
    private final Sessions sessions;
    private final CallThreads threads;
    private final AgentPace pace;
    private final Beat beat;
    private final Inbox inbox;

    StreamableEndpoint(McpSide side, Sessions sessions, CallThreads threads, AgentPace pace, Beat beat, Inbox inbox) {
        this.side = side;
        this.sdk = new SdkServer(side.setUp());
        this.sessions = sessions;
        this.threads = threads;
        this.pace = pace;
        this.beat = beat;
        this.inbox = inbox;
    }

    @Override
    public void handle(Visit visit) {
        switch (visit.method()) {
            case "POST" -> post(visit);
            case "GET" -> inSession(visit, session -> listen(visit, session));
            case "DELETE" ->
                inSession(visit, session -> {
                    sessions.end(session.id());
                    visit.reply().empty(204);
                });
            default -> visit.reply().refuse(Refusal.method("GET, POST, DELETE"));
        }
    }

    private void post(Visit visit) {
        if (!visit.accepts(JSON) && !visit.accepts(EVENTS)) {
            visit.reply().refuse(Refusal.request(406, "The Accept header must name " + JSON + " and " + EVENTS + "."));
            return;
        }
        inbox.read(visit, (message, text) -> {
            if (message instanceof Message.Request request && request.method().equals("initialize")) {
                begin(visit, request, text);
            } else {
                inSession(visit, session -> pass(visit, session, message, text));
            }
        });
    }

    private void begin(Visit visit, Message.Request initialize, String text) {
        Optional<Refusal> refusal = ProtocolVersions.refusal(visit.request()).or(() -> sessions.refusal(visit.who()));
        if (refusal.isPresent()) {
            visit.reply().refuse(refusal.get());
            return;
        }
        sdk.begin(text, begun -> begun(visit, McpClient.from(initialize.params()), begun), () -> visit.reply()
                .json(
                        400,
                        Answers.error(initialize.id(), Answers.INVALID_PARAMS, "The params do not fit initialize.")));
    }

    private void begun(Visit visit, McpClient client, SdkServer.Begun begun) {
        Calls calls = new Calls(threads);
        Conversation conversation =
                new Conversation(side.tools().of(visit.who(), begun.id(), begun.sdk(), calls), begun.sdk(), calls);
        conversation.begun(client);
        sessions.add(HttpSession.streamable(begun.id(), visit.who(), conversation, calls, begun.sdk()::listen))
                .ifPresentOrElse(visit.reply()::refuse, () -> {
                    visit.reply().header(SESSION, begun.id());
                    wayFor(visit).answer(begun.answer());
                });
    }

    private void pass(Visit visit, HttpSession session, Message message, String text) {
        if (!(message instanceof Message.Request request)) {
            session.conversation().accept(message, text, new OneAnswer(visit.reply()));
            visit.reply().empty(202);
        } else if (request.method().equals("tools/call")) {
            pace.call(visit, counted -> call(visit, session, request, text, counted));
        } else {
            session.conversation().accept(message, text, session.answersBy(wayFor(visit)));
        }
    }

    private MessageOut wayFor(Visit visit) {
        return visit.prefers(EVENTS, JSON) ? new CallOut(visit.reply(), beat, () -> {}) : new OneAnswer(visit.reply());
    }

    private void call(
            Visit visit, HttpSession session, Message.Request request, String text, UnaryOperator<MessageOut> counted) {
        if (visit.asksFor(EVENTS)) {
            CallOut out = new CallOut(visit.reply(), beat, () -> session.calls().cancel(request.id()));
            session.carries(out.stream());
            session.conversation().accept(request, text, counted.apply(session.answersBy(out)));
            out.open();
        } else {
            MessageOut out = new OneAnswer(visit.reply());
            session.conversation().accept(request, text, counted.apply(session.answersBy(out)));
        }
    }

    private void listen(Visit visit, HttpSession session) {
        if (!visit.accepts(EVENTS)) {
            visit.reply().refuse(Refusal.request(406, "The Accept header must name " + EVENTS + "."));
            return;
        }
        EventStream stream = visit.reply().stream(() -> {});
        session.listens(stream);
        beat.join(stream);
        stream.open();
    }

    private void inSession(Visit visit, Consumer<HttpSession> then) {
        Optional<Refusal> version = ProtocolVersions.refusal(visit.request());
        Optional<String> id = visit.header(SESSION);
        if (version.isPresent()) {
            visit.reply().refuse(version.get());
        } else if (id.isEmpty()) {
            visit.reply().refuse(Refusal.request(400, "The header " + SESSION + " is missing. Send initialize first."));
        } else if (sessions.of(id.get(), visit.who())
                        .filter(session -> session.only().isPresent())
                        .isPresent()
                || !sessions.visit(id.get(), visit.who(), then)) {
            visit.reply().refuse(Refusal.noSuchSession());
        }
    }
}
