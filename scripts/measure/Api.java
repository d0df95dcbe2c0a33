package measure;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for Iterable, in a process of its own: HTTP/1.1 with connections kept, a thread for each. The base URL
 * says how it answers: {@code http://127.0.0.1:PORT/ROWS/MILLISECONDS}.
 */
final class Api {

    private static final Pattern REQUEST = Pattern.compile("GET /(\\d+)/(\\d+)(/\\S*) HTTP/1\\.1\r\n");

    private Api() {}

    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            thread(Api::endWithParent).start();
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                thread(() -> serve(socket)).start();
            }
        }
    }

    private static void endWithParent() {
        try {
            System.exit(System.in.read() + 1);
        } catch (IOException gone) {
            System.exit(0);
        }
    }

    private static Thread thread(Runnable work) {
        return new Thread(null, work, "api", 256 << 10);
    }

    private static void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
            byte[] buffer = new byte[1 << 14];
            for (String head = head(in, buffer); !head.isEmpty(); head = head(in, buffer)) {
                answer(head, out);
                out.flush();
            }
        } catch (IOException | InterruptedException theClientHungUp) {
            // A cut answer ends so; the measurement says what became of the call.
            return;
        }
    }

    /** None of the measured requests has a body, and no client here sends the next one before the answer. */
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
        long rows = Long.parseLong(request.group(1));
        int delay = Integer.parseInt(request.group(2));
        if (delay > 0) {
            Thread.sleep(delay);
        }
        Body body = Body.of(request.group(3));
        String start = "HTTP/1.1 200 OK\r\nContent-Type: " + body.type() + "\r\nContent-Length: " + body.length(rows)
                + "\r\n\r\n";
        out.write(start.getBytes(StandardCharsets.US_ASCII));
        body.write(rows, out);
    }
}
