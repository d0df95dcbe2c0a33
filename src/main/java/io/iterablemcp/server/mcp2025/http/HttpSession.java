package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.calls.RunningCalls;
import io.iterablemcp.server.http.exchange.EventStream;
import io.iterablemcp.server.identity.AgentIdentity;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import io.iterablemcp.server.mcp2025.MessageDispatcher;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A client's session. It belongs to the agent that opened it. */
final class HttpSession {

    private final String id;
    private final AgentIdentity who;
    private final MessageDispatcher conversation;
    private final RunningCalls calls;
    private final Optional<EventStream> only;
    private final Consumer<MessageOutput> listener;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Set<RevocableOutput> unanswered = ConcurrentHashMap.newKeySet();
    private volatile Instant lastSeen = Instant.MIN;
    private int visitors;
    private boolean ending;
    private volatile boolean closed;

    private HttpSession(
            String id,
            AgentIdentity who,
            MessageDispatcher conversation,
            RunningCalls calls,
            Optional<EventStream> only,
            Consumer<MessageOutput> listener) {
        this.id = id;
        this.who = who;
        this.conversation = conversation;
        this.calls = calls;
        this.only = only;
        this.listener = listener;
    }

    /** @param listener learns where to send messages that belong to no request */
    static HttpSession streamable(
            String id,
            AgentIdentity who,
            MessageDispatcher conversation,
            RunningCalls calls,
            Consumer<MessageOutput> listener) {
        return new HttpSession(id, who, conversation, calls, Optional.empty(), listener);
    }

    /** @param only carries all answers of the session */
    static HttpSession sse(
            String id, AgentIdentity who, MessageDispatcher conversation, RunningCalls calls, EventStream only) {
        HttpSession session = new HttpSession(id, who, conversation, calls, Optional.of(only), listener -> {});
        session.listens(only);
        return session;
    }

    /** The one stream of an HTTP+SSE session; empty in Streamable HTTP, where each request has its own. */
    Optional<EventStream> only() {
        return only;
    }

    String id() {
        return id;
    }

    AgentIdentity who() {
        return who;
    }

    /** A new token of the same agent opens new sessions. */
    boolean belongsTo(AgentIdentity other) {
        return who.agent().equals(other.agent()) && who.credential().equals(other.credential());
    }

    MessageDispatcher conversation() {
        return conversation;
    }

    RunningCalls calls() {
        return calls;
    }

    /** Enters for one request. Returns false if the session has ended. */
    synchronized boolean enter(Instant now) {
        if (ending) {
            return false;
        }
        visitors++;
        lastSeen = now;
        return true;
    }

    synchronized void leave() {
        visitors--;
    }

    void seen(Instant now) {
        lastSeen = now;
    }

    Instant lastSeen() {
        return lastSeen;
    }

    /** Keeps the session from becoming idle while it is in use. */
    synchronized boolean idle(Instant now) {
        streams.removeIf(EventStream::finished);
        boolean idle = visitors == 0 && !calls.any() && streams.stream().allMatch(EventStream::closed);
        if (!idle) {
            lastSeen = now;
        }
        return idle;
    }

    /** Whether it was idle and now accepts no request; it still has to be closed. */
    synchronized boolean endsIdle(Instant now) {
        ending |= idle(now);
        return ending;
    }

    void listens(EventStream stream) {
        carries(stream);
        listener.accept(new ListenStream(stream, who));
    }

    /** The stream ends with the session. */
    void carries(EventStream stream) {
        streams.add(stream);
        if (closed) {
            stream.cut();
        }
    }

    /** The output for one answer, which also ends with the session. */
    MessageOutput answersBy(MessageOutput out) {
        RevocableOutput revocable = new RevocableOutput(out, who, unanswered::remove);
        unanswered.add(revocable);
        if (closed) {
            revocable.unanswered();
        }
        return revocable;
    }

    void close() {
        closed = true;
        calls.close();
        unanswered.forEach(RevocableOutput::unanswered);
        streams.forEach(EventStream::end);
    }

    /** The token has ended: nothing more is sent. */
    void revoke() {
        closed = true;
        streams.forEach(EventStream::cut);
        unanswered.forEach(RevocableOutput::revoked);
        calls.close();
    }
}
