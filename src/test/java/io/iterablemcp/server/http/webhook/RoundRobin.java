package io.iterablemcp.server.http.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/** A balancer: it passes each new connection on to the next server. */
final class RoundRobin implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<URI> servers;

    RoundRobin(List<URI> servers) throws IOException {
        this.servers = servers;
        thread(this::accept);
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // One of the two has gone, and the other notices.
                    }
                },
                "balancer");
        thread.setDaemon(true);
        thread.start();
    }

    /** The address of the first server, at this port. */
    URI address() {
        return URI.create(
                "http://127.0.0.1:" + socket.getLocalPort() + servers.get(0).getPath());
    }

    private void accept() throws IOException {
        for (int next = 0; ; next++) {
            Socket client = socket.accept();
            Socket server = new Socket(
                    InetAddress.getLoopbackAddress(),
                    servers.get(next % servers.size()).getPort());
            thread(() -> pump(client, server));
            thread(() -> pump(server, client));
        }
    }

    private static void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
