package io.iterablemcp.server.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that says what it likes, byte for byte, on one connection. */
public final class RawClient implements AutoCloseable {

    public static final String ACCEPT = "Accept: application/json, text/event-stream";

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern LENGTH = Pattern.compile("\r\nContent-Length: (\\d+)");
    private static final String CHUNKED = "\r\nTransfer-Encoding: chunked";

    private final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 10);
    }

    /** @param headers lines that come before the usual ones */
    public static String post(String body, String... headers) {
        StringBuilder request = new StringBuilder("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return request + "Content-Type: application/json\r\nContent-Length: " + body.length() + END_OF_HEAD + body;
    }

    /** @param text with {@code Host: localhost}, which gets the port behind it as every client adds it */
    public RawClient say(String text) throws IOException {
        String sent = text.replace("Host: localhost\r\n", "Host: localhost:" + socket.getPort() + "\r\n");
        socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public RawClient sayNoMore() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next answer: its head, an empty line, its body. */
    public String answer() throws IOException {
        String head = head();
        return head + body(head);
    }

    /** The head of the next answer with the empty line behind it, or less if the server hangs up. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private String body(String head) throws IOException {
        if (head.contains(CHUNKED)) {
            return chunks();
        }
        Matcher length = LENGTH.matcher(head);
        return text(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
    }

    private String chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size;
        do {
            size = Integer.parseInt(line(), 16);
            body.writeBytes(in.readNBytes(size));
            line();
        } while (size > 0);
        return text(body.toByteArray());
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server hung up in an answer");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** All that comes until the server hangs up. */
    public String rest() throws IOException {
        return text(in.readAllBytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
