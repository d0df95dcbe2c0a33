package io.iterablemcp.server.http;

import io.iterablemcp.server.session.Who;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that are open, by their ids: so many, and none of them idle for long. */
final class Sessions {

    private final int most;
    private final Duration idle;
    private final Clock clock;
    private final Map<String, HttpSession> open = new ConcurrentHashMap<>();

    Sessions(int most, Duration idle, Clock clock) {
        this.most = most;
        this.idle = idle;
        this.clock = clock;
    }

    /** Empty unless the session is there and belongs to whoever asks for it. */
    Optional<HttpSession> of(String id, Who who) {
        Optional<HttpSession> found = Optional.ofNullable(open.get(id)).filter(session -> session.belongsTo(who));
        found.ifPresent(session -> session.seen(clock.instant()));
        return found;
    }

    Optional<Refusal> refusal() {
        return open.size() < most
                ? Optional.empty()
                : Optional.of(Refusal.busy(
                        503, most + " sessions are open, and no more can be. End one with DELETE, or wait.", 30));
    }

    /** Opens a session, unless it is one too many. */
    synchronized Optional<Refusal> add(HttpSession session) {
        Optional<Refusal> full = refusal();
        if (full.isEmpty()) {
            session.seen(clock.instant());
            open.put(session.id(), session);
        }
        return full;
    }

    void end(String id) {
        Optional.ofNullable(open.remove(id)).ifPresent(HttpSession::close);
    }

    /** Ends those that have been idle for too long. */
    void sweep() {
        open.values().stream()
                .filter(session -> session.idleSince(clock.instant().minus(idle)))
                .map(HttpSession::id)
                .forEach(this::end);
    }

    /** Ends those whose token has ended. Many have the same, and each is looked up only once. */
    void revoke() {
        Map<Optional<String>, Boolean> admitted = new HashMap<>();
        for (HttpSession session : open.values()) {
            if (!admitted.computeIfAbsent(
                    session.who().credential(), it -> session.who().admitted())) {
                open.remove(session.id());
                session.revoke();
            }
        }
    }

    void endAll() {
        open.keySet().forEach(this::end);
    }

    int count() {
        return open.size();
    }
}
