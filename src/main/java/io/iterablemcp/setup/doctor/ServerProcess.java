package io.iterablemcp.setup.doctor;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A server that was started, spoken to over its stdin and stdout until a moment comes. */
final class ServerProcess implements AutoCloseable {

    /** What our own program puts before all that it says to a person. */
    private static final String OURS = "iterable-mcp: ";

    /** In the place of a line: there is no more. */
    private static final String END = "";

    /** A JVM on a busy machine takes its time to go. */
    private static final int GRACE = 10;

    private static final int KEPT = 20;

    private final Process process;
    private final LongSupplier nanos;
    private final long until;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private long id;
    private boolean hungUp;

    /** @param until when it must have answered, by the same clock */
    ServerProcess(Process process, LongSupplier nanos, long until) {
        this.process = process;
        this.nanos = nanos;
        this.until = until;
        reading(process.getInputStream(), lines::add, () -> lines.add(END));
        listener = reading(process.getErrorStream(), this::hear, () -> {});
    }

    private void hear(String line) {
        if (line.startsWith(OURS) && said.size() < KEPT) {
            said.add(line.substring(OURS.length()));
        }
    }

    private static Thread reading(InputStream stream, Consumer<String> line, Runnable end) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader text =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        text.lines().forEach(line);
                    } catch (IOException | java.io.UncheckedIOException e) {
                        end.run();
                        return;
                    }
                    end.run();
                },
                "doctor-server");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** Empty when no result came in time. */
    Optional<Json.Obj> ask(String method, String params) {
        Json wanted = Json.Num.of(++id);
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        try {
            while (true) {
                String line = lines.poll(until - nanos.getAsLong(), TimeUnit.NANOSECONDS);
                if (line == null || line.equals(END)) {
                    hungUp = line != null;
                    return Optional.empty();
                }
                if (Servers.parsed(line) instanceof Json.Obj message
                        && message.get("id").filter(wanted::equals).isPresent()) {
                    return message.object("result");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    void tell(String notification) {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"" + notification + "\"}");
    }

    private void send(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException notListening) {
            // It has ended, and its exit code and its words tell why.
            return;
        }
    }

    /** Its exit code, if it hung up: a process is gone only some time after its stdout is. */
    OptionalInt ended() {
        if (!hungUp) {
            return OptionalInt.empty();
        }
        hangUp();
        try {
            process.waitFor();
            return OptionalInt.of(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    List<String> said() {
        try {
            listener.join(TimeUnit.SECONDS.toMillis(process.isAlive() ? 0 : GRACE) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(said);
    }

    /**
     * As a client that closes; what does not go by itself is ended. One that hung up first is left to go: to end it
     * closes its stderr, and with it the reason that it gave.
     */
    void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            hungUp = true;
        }
        try {
            if (!process.waitFor(GRACE, TimeUnit.SECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    static long bytes(Json value) {
        return JsonWriter.write(value).getBytes(StandardCharsets.UTF_8).length;
    }

    static String quoted(String text) {
        return JsonWriter.write(Json.text(text));
    }
}
