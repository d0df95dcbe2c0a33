package io.iterablemcp.endtoend;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for Iterable with a {@link RowResponse} for every GET. The base URL says how large the response is and how
 * long it takes: {@code http://127.0.0.1:PORT/BYTES/MILLISECONDS}.
 */
public final class RowServer implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("GET /(\\d+)/(\\d+)(/\\S*) HTTP/1\\.1\r\n");

    private final ServerSocket socket;

    private RowServer(ServerSocket socket) {
        this.socket = socket;
    }

    /** Prints its address, and serves until its input ends. */
    public static void main(String[] args) throws IOException {
        try (RowServer server = start()) {
            System.out.println(server.address());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    static RowServer start() {
        try {
            RowServer server = new RowServer(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
            daemon(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    public static String baseUrl(String address, long bytes, int millis) {
        return address + "/" + bytes + "/" + millis;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                daemon(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(null, work, "row server", 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 1 << 16);
            byte[] buffer = new byte[1 << 14];
            for (String head = head(in, buffer); !head.isEmpty(); head = head(in, buffer)) {
                answer(head, out);
                out.flush();
            }
        } catch (IOException | InterruptedException clientHungUp) {
            // A client that cuts a response short ends it like this; its caller checks what became of the call.
            return;
        }
    }

    /** No request has a body, and no client sends the next one before it has the response. */
    private static String head(InputStream in, byte[] buffer) throws IOException {
        int length = 0;
        while (length < 4 || buffer[length - 1] != '\n' || buffer[length - 3] != '\n') {
            int read = in.read(buffer, length, buffer.length - length);
            if (read <= 0) {
                return "";
            }
            length += read;
        }
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static void answer(String head, OutputStream out) throws IOException, InterruptedException {
        Matcher request = REQUEST.matcher(head);
        if (!request.lookingAt()) {
            out.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        TimeUnit.MILLISECONDS.sleep(Long.parseLong(request.group(2)));
        RowResponse response = RowResponse.of(request.group(3));
        long rows = response.rows(Long.parseLong(request.group(1)));
        String start = "HTTP/1.1 200 OK\r\nContent-Type: " + response.contentType() + "\r\nContent-Length: "
                + response.bytes(rows) + "\r\n\r\n";
        out.write(start.getBytes(StandardCharsets.US_ASCII));
        response.write(rows, out);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
