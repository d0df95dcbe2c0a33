package io.iterablemcp.cli;

import io.iterablemcp.console.session.RunningPage;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.HttpResources;
import io.iterablemcp.server.http.HttpServer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The console of a process that serves nothing else over HTTP, on 127.0.0.1. */
public final class LocalConsole implements AutoCloseable {

    private final RunningConsole console;
    private final HttpServer server;

    private LocalConsole(RunningConsole console, HttpServer server) {
        this.console = console;
        this.server = server;
    }

    /**
     * Starts to listen; fails if the port is in use.
     *
     * @param port 0 for any free port
     */
    public static LocalConsole start(ConsoleParts parts, int port) throws IOException {
        HttpOptions options = HttpOptions.DEFAULT.onPort(port);
        HttpResources resources = HttpResources.of(options);
        RunningConsole console = new RunningConsole(parts, resources);
        try {
            HttpServer server = HttpServer.start(options, resources, List.of(console.route()), () -> {});
            console.listening(options, server.address().getPort());
            return new LocalConsole(console, server);
        } catch (IOException taken) {
            console.close();
            throw taken;
        }
    }

    /** As the store knows it; empty if the store did not take it. */
    public Optional<RunningPage> page() {
        return console.page();
    }

    @Override
    public void close() {
        console.close();
        server.stop();
    }
}
