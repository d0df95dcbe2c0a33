package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Access;
import io.iterablemcp.manifest.Concurrency;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keeps this process within Iterable's published limits, and shares them fairly among the waiting agents; slow limits it
 * shares with other servers, too. Use one instance per process and project. Limits count HTTP calls, not tools: two
 * tools that make the same call share a count.
 */
public final class RateLimiter {

    private final Time time;
    private final Duration longestWait;
    private final Optional<SharedCount> shared;
    private final Map<Counted, WindowQueue> queues = new ConcurrentHashMap<>();
    private final Map<Capped, ConcurrencyLimit> caps = new ConcurrentHashMap<>();

    /**
     * @param longestWait how long a call waits for its turn; one that would wait longer is refused with a time to
     * return
     * @param shared counts slow limits together with other servers
     */
    public RateLimiter(Time time, Duration longestWait, Optional<SharedCount> shared) {
        this.time = time;
        this.longestWait = longestWait;
        this.shared = shared;
    }

    private record Counted(String method, String path, List<Limit> limits) {}

    /** The concurrency limit on exports is shared by all calls of the group. */
    private record Capped(String group, Concurrency cap) {}

    /**
     * Creates the entry of one attempt for all queues.
     *
     * @param listener is notified of a wait that a person would notice
     */
    public QueuedCall place(String agent, Deadline deadline, Consumer<String> listener) {
        return place(agent, deadline, longestWait, listener);
    }

    /** The same for an attempt that waits for this time. */
    public QueuedCall place(String agent, Deadline deadline, Duration wait, Consumer<String> listener) {
        Duration left = deadline.left();
        return new QueuedCall(agent, deadline, left.compareTo(wait) < 0 ? left : wait, listener, time);
    }

    /**
     * Waits for the turn of a call.
     *
     * @param path with its placeholders
     */
    public Permit turn(ToolSpec tool, String method, String path, QueuedCall place) throws InterruptedException {
        Permit let = tool.call().concurrency().isPresent()
                ? cap(tool.group(), tool.call().concurrency().get()).enter(place)
                : Permit.Now.FREE;
        if (!(let instanceof Permit.Now held) || tool.limits().isEmpty()) {
            return let;
        }
        boolean goes = false;
        try {
            Permit turn = queue(new Counted(method, path, tool.limits())).enter(place, tool.access() != Access.READ);
            goes = turn instanceof Permit.Now;
            return goes ? held : turn;
        } finally {
            if (!goes) {
                held.over().run();
            }
        }
    }

    private WindowQueue queue(Counted counted) {
        return queues.computeIfAbsent(
                counted,
                it -> new WindowQueue(
                        it.limits(), time, shared.flatMap(them -> them.endpoint(it.method(), it.path(), it.limits()))));
    }

    private ConcurrencyLimit cap(String group, Concurrency cap) {
        return caps.computeIfAbsent(new Capped(group, cap), it -> new ConcurrencyLimit(it.cap(), time));
    }
}
