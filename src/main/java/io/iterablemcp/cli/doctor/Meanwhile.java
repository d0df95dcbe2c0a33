package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.Surroundings;
import io.iterablemcp.setup.doctor.Check;
import io.iterablemcp.setup.doctor.Finding;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tells a person who waits what it is that takes so long. */
final class Meanwhile implements AutoCloseable {

    private static final long PATIENCE = 1;

    private final Surroundings world;
    private final ScheduledExecutorService timer;

    Meanwhile(Surroundings world) {
        this.world = world;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "meanwhile");
            thread.setDaemon(true);
            return thread;
        });
    }

    List<Finding> looking(Check check) {
        ScheduledFuture<?> words =
                timer.schedule(() -> world.say("looking at " + check.subject() + " …"), PATIENCE, TimeUnit.SECONDS);
        try {
            return check.findings();
        } finally {
            words.cancel(false);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
