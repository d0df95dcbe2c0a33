package io.iterablemcp.server.mcp2025.http;

import io.iterablemcp.server.http.HttpLimits;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.identity.AgentIdentity;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The open sessions by id. Their number is limited, in total and for each agent, and idle ones end. */
public final class Sessions {

    private final HttpLimits limits;
    private final IntSupplier agents;
    private final Clock clock;
    private final Map<String, HttpSession> open = new ConcurrentHashMap<>();

    /** @param agents how many agents share the sessions */
    public Sessions(HttpLimits limits, IntSupplier agents, Clock clock) {
        this.limits = limits;
        this.agents = agents;
        this.clock = clock;
    }

    /**
     * There is no room for another session.
     *
     * @param mayEnd the sessions of which an idle one may end instead
     */
    private record Full(Predicate<HttpSession> mayEnd, HttpRefusal refusal) {}

    /** Empty unless the session exists and belongs to the caller. */
    Optional<HttpSession> of(String id, AgentIdentity who) {
        return Optional.ofNullable(open.get(id)).filter(session -> session.belongsTo(who));
    }

    /** Returns false if there is no such session; it does not end as idle before the visit is over. */
    boolean visit(String id, AgentIdentity who, Consumer<HttpSession> visit) {
        Optional<HttpSession> session = of(id, who).filter(it -> it.enter(clock.instant()));
        session.ifPresent(it -> {
            try {
                visit.accept(it);
            } finally {
                it.leave();
            }
        });
        return session.isPresent();
    }

    /** Why this agent cannot open a session now. */
    Optional<HttpRefusal> refusal(AgentIdentity who) {
        return full(who).filter(full -> oldestIdle(full.mayEnd()).isEmpty()).map(Full::refusal);
    }

    /** Opens a session. If there is no room, an idle session ends. If no session is idle, the new one is refused. */
    synchronized Optional<HttpRefusal> add(HttpSession session) {
        Optional<Full> full = full(session.who());
        if (full.isPresent()) {
            Optional<HttpSession> idle = oldestIdle(full.get().mayEnd());
            while (idle.isPresent() && !idle.get().endsIdle(clock.instant())) {
                idle = oldestIdle(full.get().mayEnd());
            }
            if (idle.isEmpty()) {
                return full.map(Full::refusal);
            }
            end(idle.get().id());
        }
        session.seen(clock.instant());
        open.put(session.id(), session);
        return Optional.empty();
    }

    private Optional<Full> full(AgentIdentity who) {
        int each = limits.sessionsOfEach(agents.getAsInt());
        if (heldBy(who) >= each) {
            return Optional.of(new Full(
                    session -> session.who().agent().equals(who.agent()),
                    HttpRefusal.busy(
                            429,
                            "This agent has " + each + " sessions open, which is the most it may have, and all are in"
                                    + " use. End one with DELETE or close its stream. Whoever runs the server can"
                                    + " allow more with --agent-sessions and --max-sessions.",
                            5)));
        }
        if (open.size() >= limits.sessions()) {
            return Optional.of(new Full(
                    session -> heldBy(session.who()) > each,
                    HttpRefusal.busy(
                            503,
                            limits.sessions() + " sessions are open, and no more can be. Try again later. Whoever"
                                    + " runs the server can allow more with --max-sessions.",
                            30)));
        }
        return Optional.empty();
    }

    private long heldBy(AgentIdentity who) {
        return open.values().stream()
                .filter(session -> session.who().agent().equals(who.agent()))
                .count();
    }

    private Optional<HttpSession> oldestIdle(Predicate<HttpSession> among) {
        Instant now = clock.instant();
        HttpSession oldest = null;
        for (HttpSession session : open.values()) {
            if (session.idle(now)
                    && (oldest == null || session.lastSeen().isBefore(oldest.lastSeen()))
                    && among.test(session)) {
                oldest = session;
            }
        }
        return Optional.ofNullable(oldest);
    }

    void end(String id) {
        Optional.ofNullable(open.remove(id)).ifPresent(HttpSession::close);
    }

    /** Ends the sessions that have been idle for too long. */
    public void sweep() {
        Instant now = clock.instant();
        for (HttpSession session : open.values()) {
            if (session.idle(now) && session.lastSeen().isBefore(now.minus(limits.idle())) && session.endsIdle(now)) {
                end(session.id());
            }
        }
    }

    /** Ends the sessions whose token has ended. Many share a token, and each token is looked up only once. */
    public void revoke() {
        Map<Optional<String>, Boolean> admitted = new HashMap<>();
        for (HttpSession session : List.copyOf(open.values())) {
            if (!admitted.computeIfAbsent(
                    session.who().credential(), it -> session.who().admitted())) {
                open.remove(session.id());
                session.revoke();
            }
        }
    }

    public void endAll() {
        open.keySet().forEach(this::end);
    }

    public int count() {
        return open.size();
    }
}
