package io.iterablemcp.server.http;

import io.iterablemcp.server.session.CallThreads;
import io.iterablemcp.server.session.JsonRpcMessage;
import io.iterablemcp.server.session.MessageDispatcher;
import io.iterablemcp.server.session.MessageOutput;
import io.iterablemcp.server.session.RunningCalls;
import io.iterablemcp.server.session.SdkSession;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Request;

/** HTTP+SSE, the transport before Streamable HTTP: one stream brings all answers of a session, which ends with it. */
final class SseEndpoint {

    private static final String SESSION = "sessionId";

    private final McpServices side;
    private final Sessions sessions;
    private final CallThreads threads;
    private final AgentRateLimit pace;
    private final KeepAlive beat;
    private final MessageReader inbox;

    SseEndpoint(
            McpServices side,
            Sessions sessions,
            CallThreads threads,
            AgentRateLimit pace,
            KeepAlive beat,
            MessageReader inbox) {
        this.side = side;
        this.sessions = sessions;
        this.threads = threads;
        this.pace = pace;
        this.beat = beat;
        this.inbox = inbox;
    }

    /** GET /sse: begins a session. */
    void begin(AuthenticatedRequest visit) {
        Optional<HttpRefusal> refusal =
                visit.method().equals("GET") ? sessions.refusal(visit.who()) : Optional.of(HttpRefusal.method("GET"));
        if (refusal.isPresent()) {
            visit.reply().refuse(refusal.get());
            return;
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = visit.reply().stream(() -> sessions.end(id));
        MessageOutput out = new ListenStream(stream, visit.who());
        RunningCalls calls = new RunningCalls(threads);
        SdkSession sdk = SdkSession.open(side.setUp(), ProtocolVersions.SSE, out, stream::end);
        MessageDispatcher conversation =
                new MessageDispatcher(side.tools().of(visit.who(), id, sdk, calls), sdk, calls);
        if (sessions.add(HttpSession.sse(id, visit.who(), conversation, calls, stream))
                .isPresent()) {
            // Others came in between, and the headers are set: an empty stream must do.
            stream.end();
            return;
        }
        beat.join(stream);
        stream.event("endpoint", "/message?" + SESSION + "=" + id);
    }

    /** POST /message: a message of a session. */
    void message(AuthenticatedRequest visit) {
        if (!visit.method().equals("POST")) {
            visit.reply().refuse(HttpRefusal.method("POST"));
            return;
        }
        Optional<HttpSession> session = Optional.ofNullable(
                        Request.extractQueryParameters(visit.request()).getValue(SESSION))
                .flatMap(id -> sessions.of(id, visit.who()));
        Optional<EventStream> stream = session.flatMap(HttpSession::only);
        if (stream.isEmpty()) {
            visit.reply().refuse(HttpRefusal.noSuchSession());
            return;
        }
        MessageOutput out = new ListenStream(stream.get(), visit.who());
        inbox.read(visit, (message, text) -> pass(visit, session.get(), message, text, out));
    }

    private void pass(
            AuthenticatedRequest visit,
            HttpSession session,
            JsonRpcMessage message,
            String text,
            MessageOutput stream) {
        if (message instanceof JsonRpcMessage.Request request
                && request.method().equals("tools/call")) {
            pace.call(visit, counted -> accept(visit, session, message, text, counted.apply(stream)));
        } else {
            accept(visit, session, message, text, stream);
        }
    }

    private static void accept(
            AuthenticatedRequest visit, HttpSession session, JsonRpcMessage message, String text, MessageOutput out) {
        visit.reply().body(202, "text/plain", "Accepted");
        session.conversation().accept(message, text, out);
    }
}
