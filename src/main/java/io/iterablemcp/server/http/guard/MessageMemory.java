package io.iterablemcp.server.http.guard;

import io.iterablemcp.memory.MemoryBudget;
import io.iterablemcp.memory.Reservation;
import io.iterablemcp.memory.Verdict;
import io.iterablemcp.server.http.exchange.AuthenticatedRequest;
import io.iterablemcp.server.http.exchange.HttpRefusal;
import io.iterablemcp.server.jsonrpc.MemoryWords;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each request its share of the memory until its answer has been written, or refuses it with the reason. */
public final class MessageMemory {

    /** A connection and the answer to a short message; the longest such answer is usually the list of all tools. */
    public static final long MESSAGE = 256 << 10;

    /** A connection with an open stream. */
    static final long STREAM = 32 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(MessageMemory.class);
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(1);
    private static final long MB = 1 << 20;

    private final MemoryBudget budget;
    private final LongSupplier nanos;
    private final AtomicLong nextLine;

    /** @param nanos a monotonic clock */
    public MessageMemory(MemoryBudget budget, LongSupplier nanos) {
        this.budget = budget;
        this.nanos = nanos;
        this.nextLine = new AtomicLong(nanos.getAsLong());
    }

    public Consumer<AuthenticatedRequest> guard(Consumer<AuthenticatedRequest> handler) {
        return visit -> {
            Reservation memory = budget.open(visit.who().agent());
            long bytes = visit.method().equals("POST") ? MESSAGE : STREAM;
            Verdict verdict = memory.growTo(bytes);
            if (verdict == Verdict.FITS) {
                visit.reply().charge(memory);
                Request.addCompletionListener(visit.request(), failure -> memory.close());
                handler.accept(visit);
            } else {
                visit.reply().refuse(refusal(verdict, visit, bytes));
            }
        };
    }

    /** @param bytes the requested amount */
    public HttpRefusal refusal(Verdict verdict, AuthenticatedRequest visit, long bytes) {
        long now = nanos.getAsLong();
        long next = nextLine.get();
        // An agent that keeps trying must not fill the log.
        if (now - next >= 0 && nextLine.compareAndSet(next, now + BETWEEN_LINES)) {
            LOG.warn(
                    "refused a request of agent {} that needs {} MB of memory: {}",
                    visit.who().agent(),
                    bytes / MB + 1,
                    verdict.words());
        }
        return switch (verdict) {
            case NEVER_FITS -> HttpRefusal.request(413, MemoryWords.neverFits(bytes, budget.mostOfOne()));
            case AGENT_IS_FULL ->
                HttpRefusal.busy(
                        429,
                        "Other requests of this agent use all the memory that one agent can have here. Wait for their"
                                + " answers, or close streams, then send this request again.",
                        1);
            case SERVER_IS_FULL ->
                HttpRefusal.busy(
                        429,
                        "The requests of all agents use all the memory that this server has for them. Send this request"
                                + " again later.",
                        2);
            case FITS -> throw new IllegalArgumentException("what fits is not refused");
        };
    }
}
