package io.iterablemcp.api.pace;

import io.iterablemcp.manifest.Concurrency;
import io.iterablemcp.manifest.Limit;
import io.iterablemcp.manifest.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps this process within Iterable's published limits; one object a process and project. Limits count HTTP calls, not
 * tools: two tools that make the same call share the count.
 */
public final class Limits {

    private final Time time;
    private final Duration longestWait;
    private final Map<Counted, Windows> windows = new ConcurrentHashMap<>();
    private final Map<Capped, ConcurrencyCap> caps = new ConcurrentHashMap<>();

    /** @param longestWait a call waits so long for its turn; beyond that it is told when to come back */
    public Limits(Time time, Duration longestWait) {
        this.time = time;
        this.longestWait = longestWait;
    }

    private record Counted(String method, String path, List<Limit> limits) {}

    /** The cap on exports is one for all calls of the group. */
    private record Capped(String group, Concurrency cap) {}

    /**
     * Waits for the turn of a call.
     *
     * @param path with its placeholders
     */
    public Turn turn(ToolSpec tool, String method, String path, Deadline deadline) throws InterruptedException {
        Deadline patience = Deadline.in(shorter(longestWait, deadline.left()), time);
        Turn place = tool.concurrency().isPresent()
                ? cap(tool.group(), tool.concurrency().get()).enter(deadline, patience.left())
                : Turn.Now.FREE;
        if (!(place instanceof Turn.Now held) || tool.limits().isEmpty()) {
            return place;
        }
        boolean goes = false;
        try {
            Counted counted = new Counted(method, path, tool.limits());
            Windows.Place queued = windows.computeIfAbsent(counted, it -> new Windows(it.limits()))
                    .take(time.nanos(), patience.left());
            if (!queued.taken()) {
                return new Turn.Later(queued.limit().toString(), time.now().plus(queued.delay()));
            }
            if (!queued.delay().isZero()) {
                time.sleep(queued.delay());
            }
            goes = true;
            return held;
        } finally {
            if (!goes) {
                held.over().run();
            }
        }
    }

    private ConcurrencyCap cap(String group, Concurrency cap) {
        return caps.computeIfAbsent(new Capped(group, cap), it -> new ConcurrencyCap(it.cap(), time));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
