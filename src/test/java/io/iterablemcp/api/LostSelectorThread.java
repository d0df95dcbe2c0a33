package io.iterablemcp.api;

import io.iterablemcp.api.pace.Deadline;
import io.iterablemcp.api.pace.Time;
import io.iterablemcp.memory.OutOfMemory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/**
 * A program whose HTTP client loses its thread while a call waits for the answer. Its argument is the server's address.
 */
final class LostSelectorThread {

    private LostSelectorThread() {}

    public static void main(String[] args) throws Exception {
        OutOfMemory.ends("no memory", 11);
        Thread main = Thread.currentThread();
        // Some JDKs also fail the waiting call. Only the monitor may end the process.
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> LockSupport.park());
        new Thread(() -> interruptSelector(main)).start();
        new Transport(SSLContext::getDefault)
                .send(
                        HttpRequest.newBuilder(URI.create(args[0])).build(),
                        new BodyStream(Duration.ofMinutes(1), Deadline.in(Duration.ofMinutes(1), Time.system())));
    }

    /** While the call waits, an interrupt ends the thread, as an OutOfMemoryError does. */
    private static void interruptSelector(Thread call) {
        while (call.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        Thread[] threads = new Thread[100];
        for (int i = Thread.enumerate(threads) - 1; i >= 0; i--) {
            if (threads[i].getName().endsWith("-SelectorManager")) {
                threads[i].interrupt();
            }
        }
    }
}
