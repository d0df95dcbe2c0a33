package io.iterablemcp.benchmark;

import io.iterablemcp.endtoend.RowServer;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A {@link RowServer} in a process of its own, so that it does not share a heap with the client that measures. */
public final class RowServerProcess implements AutoCloseable {

    private final JarProcess process;
    private final String address;

    private RowServerProcess(JarProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    public static RowServerProcess start() throws IOException {
        JarProcess process = ServerCommand.program(ServerCommand.JAR, List.of(), RowServer.class)
                .start(Map.of());
        String address = process.client()
                .nextLine()
                .orElseThrow(() -> new IOException("the API did not start. It wrote: " + process.stderr()));
        return new RowServerProcess(process, address);
    }

    /** Settings for a server whose calls shall get responses of this size after this time. */
    public Map<String, String> settings(long bytes, int millis) {
        return Map.of("ITERABLE_BASE_URL", RowServer.baseUrl(address, bytes, millis));
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
