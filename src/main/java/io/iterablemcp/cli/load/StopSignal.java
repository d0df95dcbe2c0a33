package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends a load cleanly when the program is told to end, as by Ctrl-C: the running window is given up, and its file is
 * deleted. Java then ends with the exit code of the signal, which is 130.
 */
final class StopSignal implements AutoCloseable {

    private static final long SECONDS = 20;

    private final Thread load;
    private final CommandContext context;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean arrived = new AtomicBoolean();
    private final Thread hook = new Thread(this::stop, "stop-load");

    private StopSignal(Thread load, CommandContext context) {
        this.load = load;
        this.context = context;
    }

    static StopSignal of(Thread load, CommandContext context) {
        StopSignal signal = new StopSignal(load, context);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stop() {
        arrived.set(true);
        load.interrupt();
        try {
            context.say(
                    over.await(SECONDS, TimeUnit.SECONDS)
                            ? "the load was stopped. What is loaded stays; the same command goes on from there."
                            : "the load does not stop, so the program ends. What is loaded stays; the same command goes"
                                    + " on from there.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The load has ended. */
    @Override
    public void close() {
        over.countDown();
        if (!arrived.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                // The signal came at this moment, and the hook runs.
                arrived.set(true);
            }
        }
    }
}
