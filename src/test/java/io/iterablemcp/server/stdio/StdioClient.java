package io.iterablemcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Project;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.calls.ToolRequests;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The other end of a session: in this JVM, or with a process. */
public final class StdioClient implements AutoCloseable {

    public static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
    public static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":%s,"clientInfo":{"name":"test","version":"1"}}}""";

    /** How the two ends hang together. */
    interface Line {
        InputStream in() throws IOException;

        OutputStream out() throws IOException;

        void endInput() throws IOException;

        void close() throws IOException;

        boolean ended(Duration time) throws InterruptedException;
    }

    private final Line line;
    private final BufferedReader in;
    private final Deque<Json.Obj> unread = new ArrayDeque<>();

    StdioClient(Line line) {
        this.line = line;
        try {
            this.in = new BufferedReader(new InputStreamReader(line.in(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of a server with tools of its own, with the handshake behind it. */
    public static StdioClient serving(ToolChain tools, Project project, Grant grant) {
        StdioClient client = new StdioClient(LocalLine.serving(tools, project, grant));
        client.shakeHands("{}");
        return client;
    }

    /** A client that has said nothing yet. */
    static StdioClient silent(Function<Call, Outcome> work) {
        return new StdioClient(LocalLine.to(ToolRequests.PATIENCE, work));
    }

    /**
     * A client with the handshake behind it.
     *
     * @param lastAnswers how long running calls may go on after the end of the input
     */
    static StdioClient hasty(Duration lastAnswers, Function<Call, Outcome> work) {
        StdioClient client = new StdioClient(LocalLine.to(ToolRequests.PATIENCE, lastAnswers, work));
        client.shakeHands("{}");
        return client;
    }

    /** A client with the handshake behind it. */
    static StdioClient ready(Function<Call, Outcome> work) {
        return ready("{}", work);
    }

    static StdioClient ready(String capabilities, Function<Call, Outcome> work) {
        return ready(capabilities, ToolRequests.PATIENCE, work);
    }

    /** @param patience how long a call waits for a person's answer */
    static StdioClient ready(String capabilities, Duration patience, Function<Call, Outcome> work) {
        StdioClient client = new StdioClient(LocalLine.to(patience, work));
        client.shakeHands(capabilities);
        return client;
    }

    /** Goes through the handshake, and gives what the server said in it. */
    public Json.Obj shakeHands(String capabilities) {
        send(INITIALIZE.formatted(capabilities));
        Json.Obj greeting = answer("\"init\"");
        send(INITIALIZED);
        return greeting;
    }

    public void send(String line) {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public void send(byte[] bytes) {
        try {
            line.out().write(bytes);
            line.out().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void call(int id, String tool, String arguments) {
        send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                .formatted(id, tool, arguments));
    }

    public void ping(int id) {
        send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}".formatted(id));
    }

    public void cancel(int id) {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%d}}"
                .formatted(id));
    }

    /** The next message that has not been read; empty when the server has closed its output. */
    public Optional<Json.Obj> next() {
        if (!unread.isEmpty()) {
            return Optional.of(unread.remove());
        }
        return nextLine().map(line -> (Json.Obj) JsonReader.read(line));
    }

    /** The next line from the server as it is, for measurements that must not include parsing. */
    public Optional<String> nextLine() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer with this id, as it is written in JSON; other messages can be read later. */
    public Json.Obj answer(String id) {
        Json wanted = JsonReader.read(id);
        Deque<Json.Obj> others = new ArrayDeque<>();
        Optional<Json.Obj> message = next();
        while (!message.orElseThrow().get("id").filter(wanted::equals).isPresent()) {
            others.add(message.get());
            message = next();
        }
        unread.addAll(others);
        return message.get();
    }

    public Json.Obj answer(int id) {
        return answer(Integer.toString(id));
    }

    /** The messages that came before the last answer and have not been read. */
    public List<Json.Obj> passed() {
        List<Json.Obj> passed = List.copyOf(unread);
        unread.clear();
        return passed;
    }

    public void endInput() {
        try {
            line.endInput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitEnd(Duration time) {
        try {
            assertThat(line.ended(time)).as("the server has ended").isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        line.close();
        awaitEnd(Duration.ofSeconds(20));
    }
}
