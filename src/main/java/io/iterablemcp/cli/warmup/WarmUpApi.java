package io.iterablemcp.cli.warmup;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A minimal Iterable API on loopback that gives one answer of each form. The sandbox is not used, because its classes
 * and its web server would end up in the archive, and most runs do not need them.
 */
final class WarmUpApi implements AutoCloseable {

    /** The answer to a client that requests TLS: the TLS alert handshake_failure. */
    private static final byte[] NO_TLS = {21, 3, 3, 0, 2, 2, 40};

    private static final int TLS_HANDSHAKE = 22;

    private static final List<Page> PAGES = List.of(
            new Page("/api/lists/getUsers", 200, "text/plain", "ann@example.com\nbob@example.com\n"),
            new Page("/api/lists/1/size", 200, "text/plain", "2"),
            new Page("/api/lists/404", 400, "application/json", """
                    {"msg":"Invalid listId","code":"BadParams","params":null}"""),
            new Page("/api/lists", 200, "application/json", """
                    {"lists":[{"id":1,"name":"Buyers","createdAt":1700000000000,"listType":"Standard"}]}"""),
            new Page("/api/export/data.json", 200, "application/json", "{\"email\":\"ann@example.com\"}\n{\"n\":1}\n"),
            new Page("/api/campaigns/metrics", 200, "text/csv", "id,Total Emails Sent\n1,20\n"),
            new Page("/api/campaigns?", 200, "application/json", """
                    {"campaigns":[{"id":1,"name":"Sale","updatedAt":1700000000000,"campaignState":"Draft"}]}"""),
            new Page("/api/templates/email/preview", 200, "text/html", "<html><body>Hello Ada</body></html>"),
            new Page("/", 200, "application/json", "{\"msg\":\"\",\"code\":\"Success\",\"params\":null}"));

    private final ServerSocket listener;

    private record Page(String path, int status, String type, String body) {
        byte[] answer() {
            return ("HTTP/1.1 " + status + " Toy\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                            + "\r\n\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    private WarmUpApi(ServerSocket listener) {
        this.listener = listener;
    }

    static WarmUpApi start() throws IOException {
        WarmUpApi api = new WarmUpApi(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(api::open);
        return api;
    }

    /** The host and port. */
    String address() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    private void open() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket client) {
        try (client;
                InputStream bytes = new BufferedInputStream(client.getInputStream());
                OutputStream out = client.getOutputStream()) {
            bytes.mark(1);
            if (bytes.read() == TLS_HANDSHAKE) {
                out.write(NO_TLS);
                return;
            }
            bytes.reset();
            BufferedReader in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.ISO_8859_1));
            for (String first = in.readLine(); first != null; first = in.readLine()) {
                skipRest(in);
                out.write(page(first.split(" ", 3)[1]).answer());
            }
        } catch (IOException clientIsGone) {
            return;
        }
    }

    private static void skipRest(BufferedReader in) throws IOException {
        long body = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                body = Long.parseLong(header.substring(header.indexOf(':') + 1).trim());
            }
        }
        for (long skipped = 0; skipped < body; skipped++) {
            in.read();
        }
    }

    private static Page page(String target) {
        return PAGES.stream()
                .filter(page -> target.startsWith(page.path()))
                .findFirst()
                .orElseThrow();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "toy-api");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
