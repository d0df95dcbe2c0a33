package io.iterablemcp.warehouse.background;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.warehouse.query.ChildCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.LoggerFactory;

/** Runs loads of one project, one at a time, each in a child process. If this process ends, so does the child. */
public final class LoadProcess {

    private static final long EXIT_SECONDS = 5;

    private final String worker;
    private final Clock clock;
    private final RandomGenerator random;
    /** Guarded by this. */
    private Optional<RunningLoad> last = Optional.empty();

    /** @param worker the name of the class that loads */
    public LoadProcess(String worker, Clock clock, RandomGenerator random) {
        this.worker = worker;
        this.clock = clock;
        this.random = random;
    }

    /** The load that runs, or the last one. */
    public synchronized Optional<RunningLoad> last() {
        return last;
    }

    /**
     * Starts a load.
     *
     * @return empty if another one runs
     * @throws IOException if no process can be started
     */
    public synchronized Optional<RunningLoad> start(LoadRequest request) throws IOException {
        if (last.filter(RunningLoad::running).isPresent()) {
            return Optional.empty();
        }
        RunningLoad load = new RunningLoad(
                Integer.toHexString(random.nextInt()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                request.resources());
        Process child = ChildCommand.ofLoad(worker).start();
        Thread reading = new Thread(() -> read(child, request, load), "load-reader");
        reading.setDaemon(true);
        reading.start();
        last = Optional.of(load);
        return last;
    }

    private static void read(Process child, LoadRequest request, RunningLoad load) {
        try (OutputStream in = child.getOutputStream();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            in.write((request.line(System.getProperties()) + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush(); // and it stays open: the child stops when it closes
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                load.take((Json.Obj) JsonReader.read(line));
            }
        } catch (IOException | UncheckedIOException | MalformedJson e) {
            LoggerFactory.getLogger(LoadProcess.class).warn("The process of a load broke off: {}", e.getMessage());
        } finally {
            load.end(exit(child));
        }
    }

    /** It has closed its stdout, so it is about to end. */
    private static int exit(Process child) {
        try {
            if (!child.waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
            return child.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            child.destroyForcibly();
            return 1;
        }
    }
}
