package io.iterablemcp.setup.doctor;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A started server process. Talks to it over stdin and stdout until a deadline. */
final class ServerProcess implements AutoCloseable {

    /** The prefix of all messages that this program prints for a person. */
    private static final String OURS = "iterable-mcp: ";

    /** A program that has ended may have left a child process that keeps its stdout open and prints nothing. */
    private static final int ECHO = 2;

    private static final int KEPT = 20;
    private static final int WAITING = 1000;
    private static final int LONGEST_WORDS = 4000;

    /** A hundred times the longest list of tools. */
    private static final int MOST = 32 << 20;

    private static final int MOST_JUNK = 10_000;

    private final Process process;
    private final LongSupplier nanos;
    private final long until;
    private final Duration grace;
    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(WAITING);
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final Thread listener;
    private final CompletableFuture<Void> echo;
    private long id;
    private long printed;
    private boolean hungUp;
    private Optional<String> odd = Optional.empty();
    private int junk;

    /**
     * @param until the deadline for its answers, by the same clock
     * @param grace how long it may take to end
     */
    ServerProcess(Process process, LongSupplier nanos, long until, Duration grace) {
        this.process = process;
        this.nanos = nanos;
        this.until = until;
        this.grace = grace;
        PrintedLines.read(
                process.getInputStream(), MOST, line -> hold(Optional.of(line)), () -> hold(Optional.empty()));
        listener = PrintedLines.read(process.getErrorStream(), LONGEST_WORDS, this::hear, () -> {});
        echo = process.onExit()
                .thenRunAsync(
                        () -> lines.offer(Optional.empty()), CompletableFuture.delayedExecutor(ECHO, TimeUnit.SECONDS));
    }

    /** Waits while the queue is full. */
    private void hold(Optional<String> line) {
        try {
            lines.put(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(String line) {
        if (line.startsWith(OURS) && said.size() < KEPT) {
            said.add(line.substring(OURS.length()));
        }
    }

    /** Empty if no result came in time. */
    Optional<Json.Obj> ask(String method, String params) {
        Json wanted = Json.Num.of(++id);
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}");
        try {
            while (true) {
                Optional<String> line = lines.poll(until - nanos.getAsLong(), TimeUnit.NANOSECONDS);
                if (line == null || line.isEmpty()) {
                    hungUp = line != null;
                    return Optional.empty();
                }
                printed += line.get().length();
                if (printed > MOST || junk > MOST_JUNK) {
                    odd = Optional.of("it keeps printing to stdout without answering " + method);
                    return Optional.empty();
                }
                if (message(line.get()).get("id").filter(wanted::equals).isPresent()) {
                    Optional<Json.Obj> result = message(line.get()).object("result");
                    odd = result.isEmpty() ? Optional.of("it answers " + method + " with an error") : odd;
                    return result;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Parses a message. Counts other lines, except for empty ones, which every client skips. */
    private Json.Obj message(String line) {
        if (ServerStarts.parsed(line) instanceof Json.Obj message && message.has("jsonrpc")) {
            return message;
        }
        junk += line.isBlank() ? 0 : 1;
        return Json.Obj.EMPTY;
    }

    /** The number of lines on stdout that are not messages. */
    int junk() {
        return junk;
    }

    /** How its output differs from that of an MCP server, if it does. */
    Optional<String> odd() {
        return odd;
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
            // It has ended; its exit code and its output show why.
            return;
        }
    }

    /** Its exit code, if it closed stdout. A process ends only some time after its stdout does. */
    OptionalInt ended() {
        if (!hungUp) {
            return OptionalInt.empty();
        }
        hangUp();
        try {
            return process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    List<String> said() {
        try {
            listener.join((process.isAlive() ? 0 : grace.toMillis()) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(said);
    }

    /**
     * Closes the connection as a client does, and stops a process that does not end by itself. A process that closed
     * stdout first is left to end, because stopping it would close its stderr and lose the reason that it prints.
     */
    void hangUp() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            hungUp = true;
        }
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    @Override
    public void close() {
        echo.cancel(false);
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
