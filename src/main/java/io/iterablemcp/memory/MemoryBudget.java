package io.iterablemcp.memory;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many bytes of the heap messages may use at the same time, in total and per agent. A message counts from
 * its first byte until its answer has been written. Large messages cannot use all of the budget, so that an agent with
 * large messages does not block the small ones of others.
 */
public final class MemoryBudget {

    /** The size up to which a message counts as small. */
    static final long SMALL = 1 << 20;

    /** What the server itself needs, with some connections. */
    private static final long SERVER_ITSELF = 24 << 20;

    private final long most;
    private final long mostForLarge;
    private final long mostOfEach;
    private final Map<String, Long> taken = new HashMap<>();
    private long takenInAll;

    private MemoryBudget(long most, long mostForLarge, long mostOfEach) {
        this.most = most;
        this.mostForLarge = mostForLarge;
        this.mostOfEach = mostOfEach;
    }

    /**
     * For many agents: none gets more than half.
     *
     * @param heap the value of {@link Runtime#maxMemory}
     */
    public static MemoryBudget forAgents(long heap) {
        long most = forMessages(heap);
        return new MemoryBudget(most, most / 4 * 3, most / 2);
    }

    /** For the one client at the other end of stdio. */
    public static MemoryBudget forOneClient(long heap) {
        long most = forMessages(heap);
        return new MemoryBudget(most, most / 8 * 7, most / 8 * 7);
    }

    /** Leaves room for the garbage collector, which would run all the time on a nearly full heap. */
    private static long forMessages(long heap) {
        return Math.max(heap - SERVER_ITSELF, heap / 4) / 10 * 7;
    }

    /** The most bytes that one message can ever get. */
    public long mostOfOne() {
        return mostOfEach;
    }

    /** Opens a reservation of zero bytes. */
    public Reservation open(String agent) {
        return new Reservation(this, agent);
    }

    public synchronized long taken() {
        return takenInAll;
    }

    /** @param bytes the new size of a reservation that holds {@code held} bytes */
    synchronized Verdict take(String agent, long held, long bytes) {
        long more = bytes - held;
        boolean small = bytes <= SMALL;
        long ofAgent = taken.getOrDefault(agent, 0L) + more;
        if (bytes > mostOfEach) {
            return Verdict.NEVER_FITS;
        }
        // A small message may be the one that cancels a large one.
        if (ofAgent > (small ? mostOfEach / 8 * 9 : mostOfEach)) {
            return Verdict.AGENT_IS_FULL;
        }
        if (takenInAll + more > (small ? most : mostForLarge)) {
            return Verdict.SERVER_IS_FULL;
        }
        count(agent, more);
        return Verdict.FITS;
    }

    /** Counts bytes that are already in memory, whether they fit or not. */
    synchronized void count(String agent, long more) {
        takenInAll += more;
        long sum = taken.getOrDefault(agent, 0L) + more;
        if (sum == 0) {
            taken.remove(agent);
        } else {
            taken.put(agent, sum);
        }
    }
}
