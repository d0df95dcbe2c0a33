package io.iterablemcp.memory;

/** The part of the budget that one message, or one open stream, holds. */
public final class Reservation implements AutoCloseable {

    private final MemoryBudget budget;
    private final String agent;
    private long held;
    private boolean closed;

    Reservation(MemoryBudget budget, String agent) {
        this.budget = budget;
        this.agent = agent;
    }

    public String agent() {
        return agent;
    }

    /** The most bytes that it can hold. */
    public long most() {
        return budget.mostOfOne();
    }

    public synchronized long held() {
        return held;
    }

    /** Grows to this many bytes, or not at all if they do not fit. */
    public synchronized Verdict growTo(long bytes) {
        if (closed || bytes <= held) {
            return Verdict.FITS;
        }
        Verdict verdict = budget.take(agent, held, bytes);
        if (verdict == Verdict.FITS) {
            held = bytes;
        }
        return verdict;
    }

    /** Grows to this many bytes, which are already in memory, whether they fit or not. */
    public synchronized void holds(long bytes) {
        if (!closed && bytes > held) {
            budget.count(agent, bytes - held);
            held = bytes;
        }
    }

    public synchronized void shrinkTo(long bytes) {
        if (bytes < held) {
            budget.count(agent, bytes - held);
            held = bytes;
        }
    }

    /** Moves what it holds beyond {@code kept} bytes to another reservation, which may have another lifetime. */
    public synchronized Reservation split(long kept) {
        Reservation other = new Reservation(budget, agent);
        if (held > kept) {
            other.held = held - kept;
            held = kept;
        }
        return other;
    }

    /** Returns everything to the budget; it cannot grow again. */
    @Override
    public synchronized void close() {
        shrinkTo(0);
        closed = true;
    }
}
