package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Runs queries, each in a child process of its own, which is gone when its query ends. */
public final class QueryProcess {

    /** How many run at a time: each may use almost a gigabyte. */
    private static final int MOST = 2;

    /** Its own watchdog is to end the child first. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** From the start of the child until the database is open, without the wait for a lock. */
    static final Duration START = Duration.ofSeconds(20);

    private static final long POLL_MILLIS = 50;

    private final Path engines;
    private final Semaphore slots = new Semaphore(MOST, true);

    /** @param data the data folder, which may have the engine */
    public QueryProcess(Path data) {
        this.engines = data;
    }

    /**
     * Runs all statements of a request.
     *
     * @param cancelled asked all the time
     * @throws IOException if the reader fails; the child process is then gone, too
     */
    public void run(QueryRequest request, ResultReader reader, BooleanSupplier cancelled)
            throws QueryStopped, IOException {
        if (!Files.isRegularFile(request.main())) {
            throw new QueryStopped(
                    QueryFault.NOT_LOADED,
                    "no data of this project has been loaded",
                    "Load it first with `iterable-mcp load`, or as an agent with load_data.");
        }
        ChildCommand command = ChildCommand.of(engine(), QueryWorker.class);
        acquire(request, cancelled);
        try {
            run(command.start(), request, reader, cancelled);
        } finally {
            slots.release();
        }
    }

    private Engine engine() throws QueryStopped {
        try {
            return Engine.find(engines);
        } catch (EngineUnavailable e) {
            throw StopWords.noEngine(e);
        }
    }

    private void acquire(QueryRequest request, BooleanSupplier cancelled) throws QueryStopped {
        long end = System.nanoTime() + request.timeout().toNanos();
        try {
            while (!slots.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    throw StopWords.cancelled();
                }
                if (System.nanoTime() - end > 0) {
                    throw StopWords.busy(request.timeout());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StopWords.cancelled();
        }
    }

    private static void run(Process child, QueryRequest request, ResultReader reader, BooleanSupplier cancelled)
            throws QueryStopped, IOException {
        ChildGuard guard = ChildGuard.start(child, request.lockWait().plus(START), cancelled);
        try (BufferedReader lines =
                        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8));
                OutputStream in = child.getOutputStream()) {
            in.write((request.line() + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush(); // and it stays open: the child ends when it closes
            read(lines, request, reader, guard);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // the reader's
        } catch (IOException | MalformedJson e) {
            throw guard.reason(request.timeout()); // the child ended in the middle
        } finally {
            guard.end();
        }
    }

    /** Makes a Parquet file of rows that {@link ResultFile} has written. */
    void makeParquet(Path rows, List<ResultColumn> columns, Path target, BooleanSupplier cancelled)
            throws QueryStopped, IOException {
        Map<String, Json> request = new LinkedHashMap<>();
        request.put("rows", Json.text(rows.toAbsolutePath().toString()));
        request.put("target", Json.text(target.toAbsolutePath().toString()));
        request.put(
                "columns", new Json.Arr(columns.stream().map(ResultColumn::json).toList()));
        Process child = ChildCommand.of(engine(), ParquetWorker.class).start();
        ChildGuard guard = ChildGuard.start(child, ParquetWorker.TIMEOUT.plus(GRACE), cancelled);
        try (OutputStream in = child.getOutputStream()) {
            in.write((JsonWriter.write(new Json.Obj(request)) + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            if (child.getInputStream().read() < 0) {
                throw guard.reason(ParquetWorker.TIMEOUT);
            }
        } finally {
            guard.end();
        }
    }

    private static void read(BufferedReader lines, QueryRequest request, ResultReader reader, ChildGuard guard)
            throws QueryStopped, IOException {
        int left = request.statements().size();
        while (left > 0) {
            String line = lines.readLine();
            if (line == null) {
                throw new EOFException();
            }
            Json read = JsonReader.read(line);
            if (read instanceof Json.Arr row) {
                handOver(() -> reader.row(row.items()));
                continue;
            }
            Json.Obj message = (Json.Obj) read;
            if (message.object("stopped").isPresent()) {
                throw StopWords.of(message.object("stopped").get());
            }
            if (message.has("open")) {
                guard.limit(request.timeout().plus(GRACE));
            } else if (message.has("columns")) {
                List<ResultColumn> columns = message.list("columns").stream()
                        .map(each -> ResultColumn.of((Json.Obj) each))
                        .toList();
                handOver(() -> reader.begin(columns));
            } else {
                ResultEnd end = ResultEnd.of(message.object("end").orElse(Json.Obj.EMPTY));
                handOver(() -> reader.end(end));
                left--;
            }
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** A reader can fail as the pipe can, but for other reasons. */
    private static void handOver(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
