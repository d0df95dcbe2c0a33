package io.iterablemcp.server.http;

import io.iterablemcp.server.session.CallThreads;
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
    private final Sessions sessions;
    private final CallThreads threads;
    private final AgentPace pace;
    private final Beat beat;
    private final Inbox inbox;

    SseEndpoint(McpSide side, Sessions sessions, CallThreads threads, AgentPace pace, Beat beat, Inbox inbox) {
        this.side = side;
        this.sessions = sessions;
        this.threads = threads;
        this.pace = pace;
        this.beat = beat;
        this.inbox = inbox;
    }

    /** GET /sse: begins a session. */
    void begin(Visit visit) {
        Optional<Refusal> refusal =
                visit.method().equals("GET") ? sessions.refusal(visit.who()) : Optional.of(Refusal.method("GET"));
        if (refusal.isPresent()) {
            visit.reply().refuse(refusal.get());
            return;
        }
        String id = UUID.randomUUID().toString();
        EventStream stream = visit.reply().stream(() -> sessions.end(id));
        MessageOut out = new ListenOut(stream, visit.who());
        Calls calls = new Calls(threads);
        SdkSession sdk = SdkSession.open(side.setUp(), ProtocolVersions.SSE, out, stream::end);
        Conversation conversation = new Conversation(side.tools().of(visit.who(), id, sdk, calls), sdk, calls);
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
    void message(Visit visit) {
        if (!visit.method().equals("POST")) {
            visit.reply().refuse(Refusal.method("POST"));
            return;
        }
        Optional<HttpSession> session = Optional.ofNullable(
                        Request.extractQueryParameters(visit.request()).getValue(SESSION))
                .flatMap(id -> sessions.of(id, visit.who()));
        Optional<EventStream> stream = session.flatMap(HttpSession::only);
        if (stream.isEmpty()) {
            visit.reply().refuse(Refusal.noSuchSession());
            return;
        }
        MessageOut out = new ListenOut(stream.get(), visit.who());
        inbox.read(visit, (message, text) -> pass(visit, session.get(), message, text, out));
    }

    private void pass(Visit visit, HttpSession session, Message message, String text, MessageOut stream) {
        if (message instanceof Message.Request request && request.method().equals("tools/call")) {
            pace.call(visit, counted -> accept(visit, session, message, text, counted.apply(stream)));
        } else {
            accept(visit, session, message, text, stream);
        }
    }

    private static void accept(Visit visit, HttpSession session, Message message, String text, MessageOut out) {
        visit.reply().body(202, "text/plain", "Accepted");
        session.conversation().accept(message, text, out);
    }
}
