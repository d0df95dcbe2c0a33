package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.Reply;
import io.iterablemcp.warehouse.load.JobPage.JobFile;
import io.iterablemcp.warehouse.resource.Resource;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the files of an export job one after the other. A file that breaks off is read again from its beginning, by a link
 * that is asked for again: the old one may have expired.
 */
final class JobFiles {

    private static final int MOST_TRIES = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JobCalls calls;
    private final JobMeans more;
    private final LoadProgress progress;
    private final ResourceSpool spool;
    private final Set<String> read = new HashSet<>();
    private long rows;
    private long rejected;

    JobFiles(JobCalls calls, JobMeans more, LoadProgress progress, ResourceSpool spool) {
        this.calls = calls;
        this.more = more;
        this.progress = progress;
        this.spool = spool;
    }

    /**
     * @param first its first page
     * @return how many lines were no rows
     */
    long read(Resource resource, StartedJob job, JobPage first) throws IOException, ReadFailure {
        long id = job.job().orElseThrow();
        String before = "";
        for (JobPage page = first; !page.files().isEmpty(); page = next(id, before)) {
            String begin = before;
            for (String name : page.files().stream().map(JobFile::name).toList()) {
                if (!read.add(name)) {
                    throw ReadFailure.of("Iterable lists a file of export job " + id + " twice");
                }
                page = read(resource, page, name, () -> calls.page(id, begin));
                before = name;
                progress.rows(resource.name(), rows);
            }
        }
        return rejected;
    }

    /** A job that is not there any more has no next page, which must not look like its end. */
    private JobPage next(long id, String before) throws ReadFailure {
        JobPage page = calls.page(id, before);
        if (page.state() != JobPage.State.COMPLETED || page.truncated()) {
            throw ReadFailure.of("export job " + id + " ended before all of its files were read");
        }
        return page;
    }

    /** Asks for the page of a file again. */
    private interface SamePage {
        JobPage ask() throws ReadFailure;
    }

    /** @return the page with the links that are valid now */
    private JobPage read(Resource resource, JobPage page, String name, SamePage again) throws IOException, ReadFailure {
        SpoolTarget target = new SpoolTarget(spool, resource.source().arguments());
        JobPage latest = page;
        for (int tries = 1; ; tries++) {
            JobFile file =
                    latest.file(name).orElseThrow(() -> ReadFailure.of("a file of an export job has disappeared"));
            ReadRows reader = new ReadRows(resource.source(), target, JobFiles::never);
            Reply reply = more.links().read(file.link(), calls.files(), reader);
            reader.checkWritten();
            if (reply instanceof Reply.Delivered && (reader.rows() > 0 || reader.rejected() == 0)) {
                rows += reader.rows();
                rejected += reader.rejected();
                return latest;
            }
            check(reply, tries);
            progress.waiting(resource.name(), "a file broke off or its link has expired, it is read again");
            JobWait.pause(more.time(), PAUSE.multipliedBy(1L << tries));
            latest = again.ask();
        }
    }

    private void check(Reply reply, int tries) throws ReadFailure {
        if (reply instanceof Reply.Unsendable || Thread.currentThread().isInterrupted()) {
            ReadFailure.check(reply);
        }
        if (tries == MOST_TRIES) {
            throw ReadFailure.of(
                    "a file of an export job cannot be read (" + cause(reply) + ")",
                    "Run the load again: it goes on with the same job; to start another, delete " + more.started());
        }
    }

    private static String cause(Reply reply) {
        return reply instanceof Reply.Failed failed
                ? (failed.status().isPresent() ? "status " + failed.status().getAsInt() + ", " : "")
                        + failed.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : "it has no rows";
    }

    private static Reply never(
            io.iterablemcp.api.ApiCall call,
            int status,
            String type,
            java.io.InputStream body,
            java.util.function.BooleanSupplier outOfTime) {
        throw new IllegalStateException("only files reach this reader");
    }
}
