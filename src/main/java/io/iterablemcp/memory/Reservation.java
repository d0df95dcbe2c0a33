package io.iterablemcp.memory;

/** What one message, or one open stream, has taken of the budget. */
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

    /** What it can have at most. */
    public long most() {
        return budget.mostOfOne();
    }

    public synchronized long held() {
        return held;
    }

    /** Takes as much as is missing to so many bytes, or nothing when they do not fit. */
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

    /** Counts so many bytes, which are there already, whether they fit or not. */
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

    /** Hands what it holds beyond so many bytes on to another reservation, which lives longer or shorter. */
    public synchronized Reservation split(long kept) {
        Reservation other = new Reservation(budget, agent);
        if (held > kept) {
            other.held = held - kept;
            held = kept;
        }
        return other;
    }

    /** Gives everything back; from now on it takes nothing any more. */
    @Override
    public synchronized void close() {
        shrinkTo(0);
        closed = true;
    }
}
