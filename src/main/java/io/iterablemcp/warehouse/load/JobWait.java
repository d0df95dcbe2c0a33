package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.pace.Time;
import java.time.Duration;

/** Waits for the end of an export job. Other jobs of the organization may have to end first. */
final class JobWait {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration ALL = Duration.ofHours(24);

    private final JobCalls calls;
    private final Time time;
    private final LoadProgress progress;

    JobWait(JobCalls calls, Time time, LoadProgress progress) {
        this.calls = calls;
        this.time = time;
        this.progress = progress;
    }

    /** The first page of a job that has ended. */
    JobPage end(StartedJob job) throws ReadFailure {
        long id = job.job().orElseThrow();
        long begin = time.nanos();
        Duration pause = FIRST;
        while (time.nanos() - begin < ALL.toNanos()) {
            JobPage page = calls.page(id, "");
            if (page.state() != JobPage.State.GOING) {
                return page;
            }
            progress.waiting(job.resource(), "export job " + id + " is not done yet");
            pause(time, pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        }
        throw ReadFailure.of(
                "export job " + id + " was not done after " + ALL.toHours() + " hours",
                "Run the load again: it goes on with the same job");
    }

    static void pause(Time time, Duration pause) throws ReadFailure {
        try {
            time.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ReadFailure.stopped();
        }
    }
}
