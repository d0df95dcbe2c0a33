package io.iterablemcp.cli.doctor;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.setup.doctor.DoctorCheck;
import io.iterablemcp.setup.doctor.Finding;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Shows a waiting person which check is taking so long. */
final class ProgressLine implements AutoCloseable {

    private static final long PATIENCE = 1;

    private final CommandContext context;
    private final ScheduledExecutorService timer;

    ProgressLine(CommandContext context) {
        this.context = context;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "meanwhile");
            thread.setDaemon(true);
            return thread;
        });
    }

    List<Finding> looking(DoctorCheck check) {
        ScheduledFuture<?> words =
                timer.schedule(() -> context.say("checking " + check.subject() + " …"), PATIENCE, TimeUnit.SECONDS);
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
