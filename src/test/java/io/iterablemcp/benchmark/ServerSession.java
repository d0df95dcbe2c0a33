package io.iterablemcp.benchmark;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** A server process and its client over stdio. An answer is parsed and checked after its time has been taken. */
public final class ServerSession implements AutoCloseable {

    private static final int LIST = 1;

    private final JarProcess process;
    private final StdioClient client;

    /** @param millis from sending the request to reading the answer */
    public record TimedAnswer(String line, double millis) {}

    private ServerSession(JarProcess process) {
        this.process = process;
        this.client = process.client();
    }

    /** Starts the process; nothing has been sent yet. */
    public static ServerSession start(ServerCommand command, Map<String, String> settings) throws IOException {
        return new ServerSession(command.start(settings));
    }

    /** Starts the process, and does what clients do before the first call. */
    public static ServerSession ready(ServerCommand command, Map<String, String> settings) throws IOException {
        ServerSession session = start(command, settings);
        session.initialize();
        session.listTools();
        return session;
    }

    public void initialize() throws IOException {
        exchange(() -> client.send(StdioClient.INITIALIZE.formatted("{}")));
        send(() -> client.send(StdioClient.INITIALIZED));
    }

    public TimedAnswer listTools() throws IOException {
        return exchange(() -> client.send("{\"jsonrpc\":\"2.0\",\"id\":" + LIST + ",\"method\":\"tools/list\"}"));
    }

    public TimedAnswer call(int id, String tool, String arguments) throws IOException {
        return exchange(() -> client.call(id, tool, arguments));
    }

    public void ping(int id) throws IOException {
        exchange(() -> client.ping(id));
    }

    private TimedAnswer exchange(Runnable request) throws IOException {
        long begin = System.nanoTime();
        send(request);
        String line = readLine();
        TimedAnswer answer = new TimedAnswer(line, (System.nanoTime() - begin) / 1e6);
        success(line);
        return answer;
    }

    /** Sends a call without waiting for its answer. */
    public void sendCall(int id, String tool, String arguments) throws IOException {
        send(() -> client.call(id, tool, arguments));
    }

    private void send(Runnable request) throws IOException {
        try {
            request.run();
        } catch (UncheckedIOException e) {
            throw new IOException("the server takes no more input. It wrote: " + process.stderr(), e);
        }
    }

    public String readLine() throws IOException {
        return client.nextLine()
                .orElseThrow(
                        () -> new IOException("the server ended without an answer. It wrote: " + process.stderr()));
    }

    /** The message on this line. Every measured request must succeed, or the figures would mean something else. */
    public static Json.Obj success(String line) throws IOException {
        String start = line.substring(0, Math.min(300, line.length()));
        try {
            if (JsonReader.read(line) instanceof Json.Obj message
                    && message.object("result")
                            .filter(result -> !result.flag("isError"))
                            .isPresent()) {
                return message;
            }
        } catch (MalformedJson e) {
            throw new IOException("the server sent " + start, e);
        }
        throw new IOException("a request failed: " + start);
    }

    public ProcessUsage usage() {
        return new ProcessUsage(process.pid());
    }

    /** Ends the input and waits, as clients do; a server that stays is killed. */
    @Override
    public void close() throws IOException {
        try {
            client.endInput();
            process.ended(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            client.close();
        }
    }
}
