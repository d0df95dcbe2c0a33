package io.iterablemcp.cli.webhooks;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that follows events end with exit code 0 when it is stopped, as by Ctrl-C: a person has no other way to
 * end it.
 */
final class CleanStop {

    /** A receiver may take 15 seconds to answer what has arrived. */
    private static final long SECONDS = 25;

    private final Thread follower = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop");

    private CleanStop() {}

    /** For the thread that follows events: it is interrupted at the end. */
    static CleanStop ofThisThread() {
        CleanStop made = new CleanStop();
        Runtime.getRuntime().addShutdownHook(made.hook);
        return made;
    }

    private void stop() {
        follower.interrupt();
        try {
            if (over.await(SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command has done everything. */
    void close() {
        if (ending()) {
            over.countDown();
        }
    }

    /** False if nobody has stopped the program, which then goes on. */
    private boolean ending() {
        try {
            return !Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return true;
        }
    }
}
