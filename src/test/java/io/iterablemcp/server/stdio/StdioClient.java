package io.iterablemcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.TestTools;
import io.iterablemcp.tools.Call;
import io.iterablemcp.tools.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * The other end of a session in this JVM. A pair of sockets stands in for the pipes of a process: unlike Java's piped
 * streams they do not care which thread writes.
 */
final class StdioClient implements AutoCloseable {

    static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":"init","method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":%s,"clientInfo":{"name":"test","version":"1"}}}""";

    private final Socket socket;
    private final BufferedReader in;
    private final Thread server;
    private final Deque<Json.Obj> unread = new ArrayDeque<>();

    private StdioClient(Function<Call, Outcome> work) {
        try (ServerSocket meeting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            socket = new Socket(meeting.getInetAddress(), meeting.getLocalPort());
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Socket other = meeting.accept();
            other.setTcpNoDelay(true);
            server = new Thread(() -> serve(work, other), "server under test");
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(Function<Call, Outcome> work, Socket socket) {
        try (socket) {
            StdioServer.serve(
                    TestTools.pipeline(work),
                    TestTools.PROJECT,
                    TestTools.GRANT,
                    "9.9",
                    socket.getInputStream(),
                    socket.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client that has said nothing yet. */
    static StdioClient silent(Function<Call, Outcome> work) {
        return new StdioClient(work);
    }

    /** A client with the handshake behind it. */
    static StdioClient ready(Function<Call, Outcome> work) {
        return ready("{}", work);
    }

    static StdioClient ready(String capabilities, Function<Call, Outcome> work) {
        StdioClient client = new StdioClient(work);
        client.send(INITIALIZE.formatted(capabilities));
        client.answer("\"init\"");
        client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        return client;
    }

    void send(String line) {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void call(int id, String tool, String arguments) {
        send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                .formatted(id, tool, arguments));
    }

    void ping(int id) {
        send("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"ping\"}".formatted(id));
    }

    void cancel(int id) {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%d}}"
                .formatted(id));
    }

    /** The next message that has not been read; empty when the server has closed its output. */
    Optional<Json.Obj> next() {
        if (!unread.isEmpty()) {
            return Optional.of(unread.remove());
        }
        try {
            return Optional.ofNullable(in.readLine()).map(line -> (Json.Obj) JsonReader.read(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer with this id, as it is written in JSON; other messages can be read later. */
    Json.Obj answer(String id) {
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

    Json.Obj answer(int id) {
        return answer(Integer.toString(id));
    }

    void endInput() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitEnd(Duration time) {
        try {
            server.join(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(server.isAlive()).as("serve has not returned").isFalse();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        awaitEnd(Duration.ofSeconds(4));
    }
}
