package io.iterablemcp.endtoend;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands in Iterable's place where a test must see the wire: what arrives there, and who hangs up while it waits. */
final class FarSide implements AutoCloseable {

    record Request(String line, String head, String body) {

        String method() {
            return line.substring(0, line.indexOf(' '));
        }

        String path() {
            return line.substring(line.indexOf(' ') + 1);
        }

        String header(String name) {
            Matcher header = Pattern.compile("(?im)^" + name + ": *(.*?)\r?$").matcher(head);
            return header.find() ? header.group(1) : "";
        }
    }

    /** @param after how many milliseconds later */
    record Answer(int after, int status, String body) {

        static Answer of(String body) {
            return new Answer(0, 200, body);
        }
    }

    private final ServerSocket socket;
    private final Function<Request, Answer> answers;
    private final List<String> arrived = new CopyOnWriteArrayList<>();
    private final List<String> abandoned = new CopyOnWriteArrayList<>();

    FarSide(Function<Request, Answer> answers) {
        this.answers = answers;
        try {
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** Passes everything on. */
    static FarSide before(SandboxServer sandbox) {
        return new FarSide(request -> {
            HttpResponse<String> response =
                    SideDoor.send(HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + request.path()))
                            .header("Api-Key", request.header("Api-Key"))
                            .header("Content-Type", "application/json")
                            .method(request.method(), BodyPublishers.ofString(request.body())));
            return new Answer(0, response.statusCode(), response.body());
        });
    }

    String baseUrl() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** Method and path of each request, in turn. */
    List<String> arrived() {
        return arrived;
    }

    /** Those whose sender did not wait for the answer. */
    List<String> abandoned() {
        return abandoned;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream())) {
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Request bare = new Request(head.substring(0, head.indexOf(" HTTP/")), head, "");
                String length = bare.header("Content-Length");
                byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                Request request = new Request(bare.line(), head, new String(body, StandardCharsets.UTF_8));
                arrived.add(request.line());
                Answer answer = answers.apply(request);
                if (answer.after() > 0 && hangsUp(connection, in, answer.after())) {
                    abandoned.add(request.line());
                    return;
                }
                connection.getOutputStream().write(written(answer));
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

    private static byte[] written(Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes("HTTP/1.1 %d It\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(answer.status(), body.length)
                .getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        return all.toByteArray();
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
        Thread thread = new Thread(work, "far side");
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
