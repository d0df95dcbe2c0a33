package io.iterablemcp.server.http;

import io.iterablemcp.server.session.CallThreads;
import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.Message;
import io.iterablemcp.server.session.MessageOut;
import io.iterablemcp.server.session.SdkSession;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.server.Request;

/** HTTP+SSE, the transport before Streamable HTTP: one stream brings all answers of a session, which ends with it. */
final class SseEndpoint {

    private static final String SESSION = "sessionId";

    private final McpSide side;
    private final Sessions sessions;
    private final CallThreads threads;
    private final AgentPace pace;
    private final Beat beat;
    private final Map<String, EventStream> streams = new ConcurrentHashMap<>();

    SseEndpoint(McpSide side, Sessions sessions, CallThreads threads, AgentPace pace, Beat beat) {
        this.side = side;
        this.sessions = sessions;
        this.threads = threads;
        this.pace = pace;
        this.beat = beat;
    }

    /** GET /sse: begins a session. */
    void begin(Visit visit) {
        Optional<Refusal> refusal =
                visit.method().equals("GET") ? sessions.refusal() : Optional.of(Refusal.method("GET"));
        if (refusal.isPresent()) {
            visit.reply().refuse(refusal.get());
            return;
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = visit.reply().stream(() -> end(id));
        streams.put(id, stream);
        MessageOut out = new ListenOut(stream);
        Calls calls = new Calls(threads);
        SdkSession sdk = SdkSession.open(side.setUp(), ProtocolVersions.SSE, out, stream::end);
        Conversation conversation = new Conversation(side.tools().of(visit.who(), id, sdk, calls), sdk, calls);
        HttpSession session = new HttpSession(id, visit.who(), conversation, calls, listener -> {});
        session.listens(stream);
        sessions.add(session);
        beat.join(stream);
        stream.event("endpoint", "/message?" + SESSION + "=" + id);
    }

    /** POST /message: a message of a session. */
    void message(Visit visit) {
        if (!visit.method().equals("POST")) {
            visit.reply().refuse(Refusal.method("POST"));
            return;
        }
        Optional<HttpSession> session = Optional.ofNullable(
                        Request.extractQueryParameters(visit.request()).getValue(SESSION))
                .filter(streams::containsKey)
                .flatMap(id -> sessions.of(id, visit.who()));
        if (session.isEmpty()) {
            visit.reply().refuse(Refusal.noSuchSession());
            return;
        }
        PostedMessage.read(visit, (message, text) -> pass(visit, session.get(), message, text));
    }

    private void end(String id) {
        streams.remove(id);
        sessions.end(id);
    }

    private void pass(Visit visit, HttpSession session, Message message, String text) {
        MessageOut stream = new ListenOut(streams.get(session.id()));
        if (message instanceof Message.Request request && request.method().equals("tools/call")) {
            Optional<Refusal> tooMany = pace.begins(visit.who().agent());
            if (tooMany.isPresent()) {
                visit.reply().refuse(tooMany.get());
                return;
            }
            stream = new CountedOut(stream, () -> pace.ended(visit.who().agent()));
        }
        visit.reply().body(202, "text/plain", "Accepted");
        session.conversation().accept(message, text, stream);
    }
}
