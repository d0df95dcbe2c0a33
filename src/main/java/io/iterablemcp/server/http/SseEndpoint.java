package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.Message;
import io.iterablemcp.server.session.MessageOut;
import io.iterablemcp.server.session.SdkSession;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Request;

/** HTTP+SSE, the transport before Streamable HTTP: one stream brings all answers of a session, which ends with it. */
final class SseEndpoint {

    private static final String SESSION = "sessionId";

    private final McpSide side;
    private final Shared shared;
    private final Sessions sessions;
    private final AgentPace pace;

    SseEndpoint(McpSide side, Shared shared) {
        this.side = side;
        this.shared = shared;
        this.sessions = shared.sessions();
        this.pace = shared.pace();
    }

    /** GET /sse: begins a session. */
    void begin(Visit visit) {
        Optional<Refusal> refusal = visit.method().equals("GET")
                ? shared.draining().refusal().or(sessions::refusal)
                : Optional.of(Refusal.method("GET"));
        if (refusal.isPresent()) {
            visit.reply().refuse(refusal.get());
            return;
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = visit.reply().stream(() -> sessions.end(id));
        MessageOut out = new ListenOut(stream);
        Calls calls = new Calls(shared.threads());
        SdkSession sdk = SdkSession.open(side.setUp(), ProtocolVersions.SSE, out, stream::end);
        Conversation conversation = new Conversation(side.tools().of(visit.who(), id, sdk, calls), sdk, calls);
        HttpSession session = new HttpSession(id, visit.who(), conversation, calls, listener -> {}, Optional.of(out));
        session.listens(stream);
        if (sessions.add(session).isPresent()) {
            stream.end();
        }
        shared.beat().join(stream);
        stream.event("endpoint", "/message?" + SESSION + "=" + id);
    }

    /** POST /message: a message of a session. */
    void message(Visit visit) {
        if (!visit.method().equals("POST")) {
            visit.reply().refuse(Refusal.method("POST"));
            return;
        }
        String id = Request.extractQueryParameters(visit.request()).getValue(SESSION);
        Optional<HttpSession> session = Optional.ofNullable(id).flatMap(it -> sessions.of(it, visit.who()));
        Optional<MessageOut> out = session.flatMap(HttpSession::onlyOut);
        if (out.isEmpty()) {
            visit.reply().refuse(Refusal.noSuchSession());
            return;
        }
        PostedMessage.read(visit, (message, text) -> pass(visit, session.get(), message, text, out.get()));
    }

    private void pass(Visit visit, HttpSession session, Message message, String text, MessageOut stream) {
        MessageOut out = stream;
        if (message instanceof Message.Request request && request.method().equals("tools/call")) {
            Optional<Refusal> tooMany =
                    shared.draining().refusal().or(() -> pace.begins(visit.who().agent()));
            if (tooMany.isPresent()) {
                visit.reply().refuse(tooMany.get());
                return;
            }
            out = new CountedOut(out, () -> pace.ended(visit.who().agent()));
        }
        visit.reply().body(202, "text/plain", "Accepted");
        session.conversation().accept(message, text, out);
    }
}
