package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.EventStream;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.jsonrpc.JsonRpcMessage;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.ContextMethods;
import io.iterablemcp.server.mcp2025.MessageDispatcher;
import io.iterablemcp.server.mcp2025.SdkSession;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Request;

/** HTTP+SSE, the transport before Streamable HTTP: one stream carries all answers of a session, which ends with it. */
public final class SseEndpoint {

    private static final String SESSION = "sessionId";

    private final McpServices side;
    private final Sessions sessions;
    private final HttpResources resources;
    private final ContextMethods context = new ContextMethods(Clock.systemUTC());

    public SseEndpoint(McpServices side, Sessions sessions, HttpResources resources) {
        this.side = side;
        this.sessions = sessions;
        this.resources = resources;
    }

    /** GET /sse: opens a session. */
    public void begin(AuthenticatedRequest visit) {
        Optional<HttpRefusal> refusal =
                visit.method().equals("GET") ? sessions.refusal(visit.who()) : Optional.of(HttpRefusal.method("GET"));
        if (refusal.isPresent()) {
            visit.reply().refuse(refusal.get());
            return;
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = visit.reply().stream(() -> sessions.end(id));
        MessageOutput out = new ListenStream(stream, visit.who());
        RunningCalls calls = new RunningCalls(resources.threads());
        SdkSession sdk = SdkSession.open(side.setUp(), ProtocolVersions.SSE, out);
        MessageDispatcher conversation =
                new MessageDispatcher(side.tools().of(visit.who(), id, sdk, calls), sdk, calls, context);
        if (sessions.add(HttpSession.sse(id, visit.who(), conversation, calls, stream))
                .isPresent()) {
            // Other agents opened sessions meanwhile, and the headers are sent: only an empty stream is left.
            stream.end();
            return;
        }
        resources.beat().join(stream);
        stream.event("endpoint", "/message?" + SESSION + "=" + id);
    }

    /** POST /message: a message of a session. */
    public void message(AuthenticatedRequest visit) {
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
        resources.reader().read(visit, (message, text) -> pass(visit, session.get(), message, text, out));
    }

    private void pass(
            AuthenticatedRequest visit,
            HttpSession session,
            JsonRpcMessage message,
            String text,
            MessageOutput stream) {
        if (message instanceof JsonRpcMessage.Request request && MessageDispatcher.makesRequests(request.method())) {
            resources.pace().call(visit, counted -> accept(visit, session, message, text, counted.apply(stream)));
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
