package io.iterablemcp.server.session;

/** A call that can be cancelled. Its thread comes from a pool, so it is interrupted only while it works for this call. */
final class RunningCall {

    private Thread thread;
    private boolean cancelled;

    /** False when it was cancelled before its turn came. */
    synchronized boolean begin() {
        thread = Thread.currentThread();
        return !cancelled;
    }

    /** Gives the thread back as it was; true when somebody still waits for the answer. */
    synchronized boolean end() {
        thread = null;
        Thread.interrupted();
        return !cancelled;
    }

    synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean cancelled() {
        return cancelled;
    }
}
