package io.iterablemcp.sandbox.traffic;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** One kept connection. It is written by hand, because the load must cost less than what it measures. */
final class TrafficConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int LONGEST_LINE = 16_384;

    private final InetSocketAddress receiver;
    private final String head;
    private Socket socket = new Socket();
    private InputStream in = InputStream.nullInputStream();

    TrafficConnection(URI to, Optional<String> secret) throws IOException {
        int port = to.getPort() < 0 ? 80 : to.getPort();
        this.receiver = new InetSocketAddress(InetAddress.getByName(to.getHost()), port);
        String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
        this.head = "POST " + path + query + " HTTP/1.1\r\nHost: " + to.getHost() + ":" + port
                + "\r\nContent-Type: application/json\r\n"
                + secret.map(it -> "Authorization: OAuth2 " + it + "\r\n").orElse("");
    }

    /** @return the status of the answer */
    int post(byte[] body) throws IOException {
        if (!socket.isConnected() || socket.isClosed()) {
            connect();
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length + 64);
        request.writeBytes(
                (head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        socket.getOutputStream().write(request.toByteArray());
        return answer();
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(receiver, PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private int answer() throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2 || !status[1].matches("\\d{3}")) {
            throw new IOException("the answer is not HTTP");
        }
        long length = -1;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            last |= lower.startsWith("connection:") && lower.contains("close");
        }
        if (length < 0 || last) {
            // The answer without a length ends with the connection, and nothing else is read from it.
            close();
        } else {
            in.skipNBytes(length);
        }
        return Integer.parseInt(status[1]);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("the connection ended in the middle of an answer");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
