package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.JobCalls.ListedJob;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.load.WindowPlan.Stretch;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Has Iterable export a window into files, and reads these. A job is noted before it is started and until its rows are
 * taken, so that a load that breaks off at any moment leaves one job, which the next load goes on with.
 */
final class JobExport implements WindowRead {

    private static final int MOST_STARTS = 4;

    /** How much the clock of this machine may differ from Iterable's. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** A job that was asked for may appear in the list a moment later. */
    private static final Duration APPEARS = Duration.ofSeconds(10);

    private final Means means;
    private final JobMeans more;
    private final LoadProgress progress;
    private final StartedJobs started;
    private final WindowSize size = WindowSize.ofJobs();

    JobExport(Means means, JobMeans more, LoadProgress progress) {
        this.means = means;
        this.more = more;
        this.progress = progress;
        this.started = new StartedJobs(more.started());
    }

    @Override
    public List<String> tools(Resource resource) {
        return JobCalls.TOOLS;
    }

    @Override
    public TimeWindow next(Stretch left) {
        return size.next(left);
    }

    @Override
    public long guess(TimeWindow window) {
        return size.guess(window);
    }

    @Override
    public Optional<BegunWindow> begun(Resource resource) throws IOException, ReadFailure {
        return started.find(resource.name()).map(job -> new BegunWindow(job.window(), job.asked()));
    }

    @Override
    public void done(Resource resource) throws IOException, ReadFailure {
        started.remove(resource.name());
    }

    @Override
    public LoadedPart part(List<Stretch> stretches) {
        return size.done(stretches);
    }

    @Override
    public Optional<WindowRows> read(Resource resource, TimeWindow window, ResourceSpool spool)
            throws IOException, ReadFailure {
        JobCalls calls = new JobCalls(means, resource, words -> progress.waiting(resource.name(), words));
        for (int starts = 1; starts <= MOST_STARTS; starts++) {
            StartedJob job = job(resource, window, calls);
            JobPage page = new JobWait(calls, more.time(), progress).end(job);
            if (page.state() == JobPage.State.COMPLETED && !page.truncated()) {
                JobFiles files = new JobFiles(calls, more, progress, spool);
                long rejected = files.read(resource, job, page);
                size.count(window, 0);
                return Optional.of(new WindowRows(rejected, job.asked()));
            }
            started.remove(resource.name());
            if (page.truncated()) {
                if (!size.halve(window)) {
                    throw ReadFailure.of("Iterable left rows out of an export job of one minute");
                }
                progress.waiting(resource.name(), "the export job had too many rows, half of the time is asked for");
                return Optional.empty();
            }
        }
        throw ReadFailure.of(MOST_STARTS + " export jobs one after the other failed or were cancelled");
    }

    /** The job of the window: the one that an earlier load started, or else a new one. */
    private StartedJob job(Resource resource, TimeWindow window, JobCalls calls) throws IOException, ReadFailure {
        Optional<StartedJob> noted =
                started.find(resource.name()).filter(job -> job.window().equals(window));
        if (noted.isPresent()) {
            Optional<StartedJob> found = noted.get().job().isPresent() ? noted : adopted(noted.get(), calls);
            if (found.isPresent()) {
                return found.get();
            }
        }
        List<Long> others = calls.jobs().stream().map(ListedJob::id).toList();
        StartedJob job = new StartedJob(
                resource.name(),
                window,
                means.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                others,
                Optional.empty());
        started.put(job);
        Optional<Long> id;
        try {
            id = calls.start(window);
        } catch (ReadFailure e) {
            started.remove(resource.name());
            throw e;
        }
        if (id.isEmpty()) {
            return adopted(job, calls)
                    .orElseThrow(() -> ReadFailure.of(
                            "Iterable did not say whether it started an export job",
                            "Run the load again: it looks for the job, and starts another only if there is none"));
        }
        StartedJob known = job.as(id.get());
        started.put(known);
        return known;
    }

    /** Iterable does not say what a job is of but its type, so it is found by its time, and by those that were there before. */
    private Optional<StartedJob> adopted(StartedJob job, JobCalls calls) throws IOException, ReadFailure {
        Optional<Long> id = found(job, calls);
        if (id.isEmpty()
                && job.asked()
                        .plus(JobCalls.LONGEST_START)
                        .isAfter(means.clock().instant())) {
            JobWait.pause(more.time(), APPEARS);
            id = found(job, calls);
        }
        if (id.isEmpty()) {
            return Optional.empty();
        }
        StartedJob known = job.as(id.get());
        started.put(known);
        return Optional.of(known);
    }

    private Optional<Long> found(StartedJob job, JobCalls calls) throws ReadFailure {
        List<Long> found = calls.jobs().stream()
                .filter(it -> it.state() != JobPage.State.LOST)
                .filter(it -> !job.others().contains(it.id()))
                .filter(it -> it.started().map(time -> isAt(time, job.asked())).orElse(true))
                .map(ListedJob::id)
                .toList();
        if (found.size() > 1) {
            throw ReadFailure.of(
                    "several export jobs of " + job.resource()
                            + " were started at the same time, and Iterable does not say which one is that of this load",
                    "Cancel the others and run the load again, or delete " + started.file() + " to start another job");
        }
        return found.stream().findFirst();
    }

    private static boolean isAt(Instant time, Instant asked) {
        return !time.isBefore(asked.minus(CLOCKS))
                && !time.isAfter(asked.plus(JobCalls.LONGEST_START).plus(CLOCKS));
    }
}
