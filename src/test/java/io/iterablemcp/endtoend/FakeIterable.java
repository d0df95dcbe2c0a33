package io.iterablemcp.endtoend;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in Iterable's place where a test must see the wire: what arrives there, and who hangs up while it waits. */
public final class FakeIterable implements AutoCloseable {

    public record Request(String line, String head, String body) {

        String method() {
            return line.substring(0, line.indexOf(' '));
        }

        public String path() {
            return line.substring(line.indexOf(' ') + 1);
        }

        String header(String name) {
            Matcher header = Pattern.compile("(?im)^" + name + ": *(.*?)\r?$").matcher(head);
            return header.find() ? header.group(1) : "";
        }
    }

    /** Writes the body of an answer. */
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param after how many milliseconds later */
    public record Answer(int after, int status, String contentType, long length, Body body) {

        Answer(int after, int status, String json) {
            this(after, status, json.getBytes(StandardCharsets.UTF_8));
        }

        private Answer(int after, int status, byte[] json) {
            this(after, status, "application/json", json.length, out -> out.write(json));
        }

        static Answer of(String body) {
            return new Answer(0, 200, body);
        }
    }

    private final ServerSocket socket;
    private final Function<Request, Answer> answers;
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final List<String> abandoned = new CopyOnWriteArrayList<>();

    public FakeIterable(Function<Request, Answer> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Passes everything on. */
    static FakeIterable before(SandboxServer sandbox) {
        return new FakeIterable(request -> {
            HttpResponse<String> response =
                    SandboxControl.send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + request.path()))
                            .header("Api-Key", request.header("Api-Key"))
                            .header("Content-Type", "application/json")
                            .method(request.method(), BodyPublishers.ofString(request.body())));
            return new Answer(0, response.statusCode(), response.body());
        });
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Method and path of each request, in turn. */
    List<String> arrived() {
        return List.copyOf(arrived);
    }

    /** Those whose sender did not wait for the answer. */
    List<String> abandoned() {
        return abandoned;
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

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = new BufferedOutputStream(connection.getOutputStream(), 1 << 16)) {
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Request bare = new Request(head.substring(0, head.indexOf(" HTTP/")), head, "");
                String length = bare.header("Content-Length");
                int size = length.isEmpty() ? 0 : Integer.parseInt(length);
                byte[] body = in.readNBytes(size);
                if (body.length < size) {
                    return; // the sender was killed within the request
                }
                Request request = new Request(bare.line(), head, new String(body, StandardCharsets.UTF_8));
                arrived.add(request.line());
                Answer answer = answers.apply(request);
                if (answer.after() > 0 && hangsUp(connection, in, answer.after())) {
                    abandoned.add(request.line());
                    return;
                }
                write(answer, out);
            }
        } catch (IOException gone) {
            return;
        }
    }

    private static boolean hangsUp(Socket connection, InputStream in, int millis) throws IOException {
        connection.setSoTimeout(millis);
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException waited) {
            connection.setSoTimeout(0);
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static void write(Answer answer, OutputStream out) throws IOException {
        String head = "HTTP/1.1 %d It\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(answer.status(), answer.contentType(), answer.length());
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        answer.body().writeTo(out);
        out.flush();
    }

    /** Empty at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(null, work, "far side", 256 << 10);
        thread.setDaemon(true);
        thread.start();
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
