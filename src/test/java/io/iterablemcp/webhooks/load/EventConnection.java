package io.iterablemcp.webhooks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection to a receiver, which is kept open. It costs little, because it shares the machine with the receiver. */
final class EventConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final byte[] head;

    EventConnection(URI receiver, String secret) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), receiver.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        head = ("POST " + receiver.getPath() + " HTTP/1.1\r\nHost: localhost:" + receiver.getPort()
                        + "\r\nContent-Type: application/json\r\nAuthorization: OAuth2 " + secret
                        + "\r\nContent-Length: " + NumberedEvent.BYTES + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Sends an event, and returns the status of the answer. Fails if the answer does not arrive to its end. */
    int send(int number) throws IOException {
        byte[] body = NumberedEvent.body(number).getBytes(StandardCharsets.UTF_8);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        if (in.readNBytes(length).length < length) {
            throw new EOFException("the answer ended early");
        }
        return status;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the receiver closed the connection");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
