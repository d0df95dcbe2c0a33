package io.iterablemcp.memory;

import java.util.HashMap;
import java.util.Map;

/**
 * How many bytes of the heap messages may take at the same time, in all and for each agent: from their first byte until
 * their answer has been written. Large ones leave a part of it to small ones, so that an agent with much to say keeps
 * no other agent waiting.
 */
public final class MemoryBudget {

    /** What asks for no more than this is small. */
    static final long SMALL = 1 << 20;

    /** What the server itself keeps, with some connections. */
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
     * For many agents: none gets more than a half.
     *
     * @param heap as {@link Runtime#maxMemory} has it
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

    /** The collector needs air: with the heap nearly full it does nothing but collect. */
    private static long forMessages(long heap) {
        return Math.max(heap - SERVER_ITSELF, heap / 4) / 10 * 7;
    }

    /** The most that one message can ever get. */
    public long mostOfOne() {
        return mostOfEach;
    }

    /** Nothing is taken by it yet. */
    public Reservation open(String agent) {
        return new Reservation(this, agent);
    }

    public synchronized long taken() {
        return takenInAll;
    }

    /** @param bytes what one reservation grows to, of which it has {@code held} */
    synchronized Verdict take(String agent, long held, long bytes) {
        long more = bytes - held;
        boolean small = bytes <= SMALL;
        long ofAgent = taken.getOrDefault(agent, 0L) + more;
        if (bytes > mostOfEach) {
            return Verdict.NEVER_FITS;
        }
        // A small one may be what takes back a large one.
        if (ofAgent > (small ? mostOfEach / 8 * 9 : mostOfEach)) {
            return Verdict.AGENT_IS_FULL;
        }
        if (takenInAll + more > (small ? most : mostForLarge)) {
            return Verdict.SERVER_IS_FULL;
        }
        count(agent, more);
        return Verdict.FITS;
    }

    /** What is there already is counted whether it fits or not. */
    synchronized void count(String agent, long more) {
        takenInAll += more;
        taken.merge(agent, more, MemoryBudget::sum);
    }

    private static Long sum(Long before, Long more) {
        long sum = before + more;
        return sum == 0 ? null : Long.valueOf(sum);
    }
}
