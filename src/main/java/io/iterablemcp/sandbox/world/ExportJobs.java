package io.iterablemcp.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All export jobs and the links to their files. Only a few jobs run at once. */
public final class ExportJobs {

    private static final int AT_ONCE = 4;
    private static final Duration LINK_LIFE = Duration.ofMinutes(30);

    /** @param expires the time from which the link is invalid */
    public record Link(ExportJob job, ExportJob.File file, Instant expires) {}

    private final TreeMap<Long, ExportJob> jobs = new TreeMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private long next = 3001;

    public ExportJob add(String dataType, String contentType, Instant now) {
        ExportJob job = new ExportJob(next++, dataType, contentType, now);
        jobs.put(job.id(), job);
        return job;
    }

    public Optional<ExportJob> find(long id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Oldest first. */
    public List<ExportJob> all() {
        return List.copyOf(jobs.values());
    }

    /** The next job to run. Empty when no job waits or enough jobs are running. */
    public Optional<ExportJob> nextInLine() {
        long running = jobs.values().stream()
                .filter(job -> job.state() == ExportJob.State.RUNNING)
                .count();
        return jobs.values().stream()
                .filter(job -> running < AT_ONCE && job.state() == ExportJob.State.ENQUEUED)
                .findFirst();
    }

    public void link(String signature, ExportJob job, ExportJob.File file, Instant now) {
        links.put(signature, new Link(job, file, now.plus(LINK_LIFE)));
    }

    public Optional<Link> link(String signature) {
        return Optional.ofNullable(links.get(signature));
    }
}
