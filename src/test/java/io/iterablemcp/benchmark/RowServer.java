package io.iterablemcp.benchmark;

import io.iterablemcp.endtoend.FakeIterable;
import io.iterablemcp.endtoend.RowResponse;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for Iterable with rows, in a process of its own, so that it does not share a heap with the client that
 * measures. The base URL says how large a response is and how long it takes: {@code
 * http://127.0.0.1:PORT/BYTES/MILLISECONDS}.
 */
public final class RowServer implements AutoCloseable {

    private static final Pattern PATH = Pattern.compile("/(\\d+)/(\\d+)(/.*)");

    private final JarProcess process;
    private final String address;

    private RowServer(JarProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /** The process: prints its address, and serves until its input ends. */
    public static void main(String[] args) throws IOException {
        try (FakeIterable server = new FakeIterable(RowServer::answer)) {
            System.out.println(server.baseUrl());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static FakeIterable.Answer answer(FakeIterable.Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new IllegalArgumentException(request.line());
        }
        return RowResponse.answer(path.group(3), Long.parseLong(path.group(1)), Integer.parseInt(path.group(2)));
    }

    public static RowServer start() throws IOException {
        JarProcess process = ServerCommand.program(ServerCommand.JAR, List.of(), RowServer.class)
                .start(Map.of());
        String address = process.client()
                .nextLine()
                .orElseThrow(() -> new IOException("the API did not start. It wrote: " + process.stderr()));
        return new RowServer(process, address);
    }

    /** Settings for a server whose calls get responses of this size after this time. */
    public Map<String, String> settings(long bytes, int millis) {
        return Map.of("ITERABLE_BASE_URL", address + "/" + bytes + "/" + millis);
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
