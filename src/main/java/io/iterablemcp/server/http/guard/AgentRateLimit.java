package io.iterablemcp.server.http.guard;

import io.iterablemcp.memory.Reservation;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.jsonrpc.MessageOutput;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Limits the requests per second and the concurrent calls of each agent, whatever its number of sessions. */
public final class AgentRateLimit {

    private static final double NANOS = 1e9;

    private final int callsAtOnce;
    private final int perSecond;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();

    /** @param nanos a monotonic clock */
    public AgentRateLimit(int callsAtOnce, int perSecond, LongSupplier nanos) {
        this.callsAtOnce = callsAtOnce;
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /**
     * Lets a call begin, or refuses it as one too many. The call holds the memory of its message until it ends; the
     * request keeps the memory of its answer.
     *
     * @param then receives the function that wraps the output of the answer, so that the call is counted until its end
     */
    public void call(AuthenticatedRequest visit, Consumer<UnaryOperator<MessageOutput>> then) {
        String agent = visit.who().agent();
        begins(agent)
                .ifPresentOrElse(
                        visit.reply()::refuse,
                        () -> then.accept(counted(agent, visit.reply().memory())));
    }

    private UnaryOperator<MessageOutput> counted(String agent, Reservation request) {
        Reservation message = request.split(MessageMemory.MESSAGE);
        return out -> new CountedOutput(out, () -> {
            message.close();
            ended(agent);
        });
    }

    /** Counts a request. Returns whether it is one too many. */
    public Optional<HttpRefusal> request(String agent) {
        return buckets.computeIfAbsent(agent, it -> new Bucket()).take()
                ? Optional.empty()
                : Optional.of(HttpRefusal.busy(
                        429, "More than " + perSecond + " requests a second from this agent. Send fewer at once.", 1));
    }

    /** Counts a call until {@link #ended}. Returns whether it is one too many; then it is not counted. */
    Optional<HttpRefusal> begins(String agent) {
        AtomicInteger calls = running.computeIfAbsent(agent, it -> new AtomicInteger());
        if (calls.incrementAndGet() <= callsAtOnce) {
            return Optional.empty();
        }
        calls.decrementAndGet();
        return Optional.of(HttpRefusal.busy(
                429,
                "More than " + callsAtOnce + " calls at once from this agent. Wait for answers, then call again.",
                1));
    }

    void ended(String agent) {
        running.get(agent).decrementAndGet();
    }

    /** A token bucket with a capacity of one second. */
    private final class Bucket {
        private double drops = perSecond;
        private long filled = nanos.getAsLong();

        synchronized boolean take() {
            long now = nanos.getAsLong();
            drops = Math.min(perSecond, drops + (now - filled) / NANOS * perSecond);
            filled = now;
            if (drops < 1) {
                return false;
            }
            drops--;
            return true;
        }
    }
}
