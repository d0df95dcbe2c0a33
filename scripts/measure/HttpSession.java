package measure;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A client with a session over Streamable HTTP: one connection for its calls, another for its event stream. */
final class HttpSession implements AutoCloseable {

    private final URI server;
    private final Socket calls;
    private final InputStream answers;
    private String session = "";
    private Optional<Socket> events = Optional.empty();

    HttpSession(URI server) throws IOException {
        this.server = server;
        this.calls = connect();
        this.answers = new BufferedInputStream(calls.getInputStream(), 1 << 14);
        post("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\","
                + "\"capabilities\":{},\"clientInfo\":{\"name\":\"scale\",\"version\":\"1\"}}}");
        post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** Opens the stream on which the server speaks by itself; it stays open until the session is closed. */
    void listen() throws IOException {
        Socket socket = connect();
        events = Optional.of(socket);
        send(socket, "GET", "");
        expect(head(socket.getInputStream()), " 200 ");
    }

    String call(int id, String tool, String arguments) throws IOException {
        return Mcp.expect(post(Mcp.request(id, tool, arguments)), "\"result\"");
    }

    private String post(String message) throws IOException {
        send(calls, "POST", message);
        String head = head(answers);
        if (session.isEmpty()) {
            int at = head.toLowerCase(Locale.ROOT).indexOf("mcp-session-id: ");
            session = head.substring(at + 16, head.indexOf('\r', at));
        }
        expect(head, " 20");
        return body(head.toLowerCase(Locale.ROOT));
    }

    private void send(Socket socket, String method, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + server.getPath() + " HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nAccept: " + (method.equals("GET") ? "" : "application/json, ") + "text/event-stream"
                + "\r\nMCP-Protocol-Version: 2025-06-18"
                + (session.isEmpty() ? "" : "\r\nMcp-Session-Id: " + session)
                + (bytes.length == 0 ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length)
                + "\r\n\r\n";
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(bytes);
        message.writeTo(socket.getOutputStream());
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the server hung up");
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private String body(String head) throws IOException {
        if (!head.contains("transfer-encoding: chunked")) {
            int at = head.indexOf("content-length: ");
            int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
            return new String(answers.readNBytes(length), StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(); size > 0; size = chunk()) {
            body.writeBytes(answers.readNBytes(size));
            answers.skipNBytes(2);
        }
        answers.skipNBytes(2);
        return body.toString(StandardCharsets.UTF_8);
    }

    private int chunk() throws IOException {
        int size = 0;
        for (int c = answers.read(); c != '\n'; c = answers.read()) {
            if (c < 0) {
                throw new IOException("the server hung up in an answer");
            }
            size = c == '\r' ? size : size * 16 + Character.digit(c, 16);
        }
        return size;
    }

    private static void expect(String head, String part) throws IOException {
        String status = head.substring(0, head.indexOf('\r'));
        if (!status.contains(part)) {
            throw new IOException("the server answered " + status);
        }
    }

    @Override
    public void close() throws IOException {
        calls.close();
        if (events.isPresent()) {
            events.get().close();
        }
    }
}
