package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Calls;
import io.iterablemcp.server.session.Conversation;
import io.iterablemcp.server.session.MessageOut;
import io.iterablemcp.server.session.Who;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A client's session. It belongs to the agent that began it. */
final class HttpSession {

    private final String id;
    private final Who who;
    private final Conversation conversation;
    private final Calls calls;
    private final Consumer<MessageOut> listener;
    private final Optional<MessageOut> onlyOut;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private volatile Instant lastSeen = Instant.MIN;
    private volatile boolean closed;

    /**
     * @param listener is told where to send what belongs to no request
     * @param onlyOut where all answers go, if they have no ways of their own
     */
    HttpSession(
            String id,
            Who who,
            Conversation conversation,
            Calls calls,
            Consumer<MessageOut> listener,
            Optional<MessageOut> onlyOut) {
        this.id = id;
        this.who = who;
        this.conversation = conversation;
        this.calls = calls;
        this.listener = listener;
        this.onlyOut = onlyOut;
    }

    String id() {
        return id;
    }

    Who who() {
        return who;
    }

    boolean belongsTo(Who other) {
        return who.agent().equals(other.agent());
    }

    Conversation conversation() {
        return conversation;
    }

    Optional<MessageOut> onlyOut() {
        return onlyOut;
    }

    Calls calls() {
        return calls;
    }

    void seen(Instant now) {
        lastSeen = now;
    }

    void listens(EventStream stream) {
        streams.add(stream);
        listener.accept(new ListenOut(stream));
        if (closed) {
            stream.end();
        }
    }

    boolean idleSince(Instant moment) {
        streams.removeIf(EventStream::closed);
        return streams.isEmpty() && !calls.any() && lastSeen.isBefore(moment);
    }

    void close() {
        closed = true;
        calls.cancelAll();
        streams.forEach(EventStream::end);
    }
}
