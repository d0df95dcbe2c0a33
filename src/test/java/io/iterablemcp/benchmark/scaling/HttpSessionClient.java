package io.iterablemcp.benchmark.scaling;

import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.http.RawClient;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An MCP client over Streamable HTTP with one connection for calls and another for its event stream. An HTTP client
 * with a pool would share connections between sessions, and take longer than the server.
 */
final class HttpSessionClient implements AutoCloseable {

    private static final Pattern SESSION = Pattern.compile("(?i)\r\n(mcp-session-id: [^\r]+)");

    private final int port;
    private final RawClient calls;
    private final String[] headers;
    private Optional<RawClient> events = Optional.empty();

    /** Completes the handshake without a token. */
    HttpSessionClient(int port) throws IOException {
        this(port, Optional.empty());
    }

    HttpSessionClient(int port, Optional<String> token) throws IOException {
        this.port = port;
        this.calls = new RawClient(port);
        List<String> lines = new ArrayList<>(List.of(RawClient.ACCEPT));
        token.ifPresent(it -> lines.add("Authorization: Bearer " + it));
        String greeting = exchange(calls, RawClient.post(HttpAgent.initialize("{}"), lines.toArray(String[]::new)));
        Matcher header = SESSION.matcher(greeting);
        if (!header.find()) {
            throw new IOException("the server opened no session: " + greeting);
        }
        lines.add(header.group(1));
        this.headers = lines.toArray(String[]::new);
        exchange(calls, RawClient.post(StdioClient.INITIALIZED, headers));
    }

    /** Opens the stream on which the server sends messages of its own; it stays open until the session is closed. */
    void listen() throws IOException {
        RawClient stream = new RawClient(port);
        events = Optional.of(stream);
        String request = "GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                + String.join("\r\n", List.of(headers).subList(1, headers.length)) + "\r\n\r\n";
        requireSuccess(stream.say(request).head());
    }

    void call(int id, String tool, String arguments) throws IOException {
        String message =
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":%s}}"
                        .formatted(id, tool, arguments);
        String answer = exchange(calls, RawClient.post(message, headers));
        if (!answer.contains("\"result\"") || answer.contains("\"isError\":true")) {
            throw new IOException("a call failed: " + answer);
        }
    }

    private static String exchange(RawClient connection, String request) throws IOException {
        return requireSuccess(connection.say(request).answer());
    }

    private static String requireSuccess(String answer) throws IOException {
        if (!answer.startsWith("HTTP/1.1 20")) {
            throw new IOException("the server answered " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        calls.close();
        if (events.isPresent()) {
            events.get().close();
        }
    }
}
