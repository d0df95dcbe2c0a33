package io.iterablemcp.sandbox.world;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One export job: it is queued, runs, and produces files. */
public final class ExportJob {

    public enum State {
        ENQUEUED,
        RUNNING,
        COMPLETED,
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param lines the text, generated again for each reader */
    public record File(String name, long bytes, Iterable<String> lines) {}

    private final long id;
    private final String dataType;
    private final String contentType;
    private final Instant scheduled;
    private State state = State.ENQUEUED;
    private Optional<Instant> ended = Optional.empty();
    private List<File> files = List.of();

    ExportJob(long id, String dataType, String contentType, Instant scheduled) {
        this.id = id;
        this.dataType = dataType;
        this.contentType = contentType;
        this.scheduled = scheduled;
    }

    public long id() {
        return id;
    }

    public String dataType() {
        return dataType;
    }

    public String contentType() {
        return contentType;
    }

    public Instant scheduled() {
        return scheduled;
    }

    public State state() {
        return state;
    }

    public Optional<Instant> ended() {
        return ended;
    }

    public List<File> files() {
        return files;
    }

    public boolean over() {
        return state == State.COMPLETED || state == State.CANCELLED;
    }

    public void run() {
        state = State.RUNNING;
    }

    public void complete(List<File> written, Instant at) {
        state = State.COMPLETED;
        files = List.copyOf(written);
        ended = Optional.of(at);
    }

    public void cancel(Instant at) {
        state = State.CANCELLED;
        ended = Optional.of(at);
    }
}
