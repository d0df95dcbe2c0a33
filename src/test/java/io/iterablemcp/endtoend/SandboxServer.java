package io.iterablemcp.endtoend;

import io.iterablemcp.cli.sandbox.SandboxCommand;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.sandbox.Sandbox;
import io.iterablemcp.sandbox.SandboxOptions;
import io.iterablemcp.sandbox.http.PortTaken;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The sandbox alone, as a process of its own that several clients share. */
public final class SandboxServer implements AutoCloseable {

    /** What tests lock that use {@link #sharedAgent}: it takes one call after the other. */
    static final String SHARED_AGENT = "the agent on the shared sandbox";

    private static final class Shared {
        private static final SandboxServer SERVER = of(JarProcess.jar(Map.of(), arguments("--lag", "0")));
        private static final SandboxAgent AGENT = SERVER.agent(Map.of());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                AGENT.close();
                SERVER.close();
            }));
        }
    }

    private interface Closing {
        void close() throws IOException;
    }

    private final Closing running;
    private final Json.Obj greeting;

    /** @param greeting what {@code sandbox --json} prints */
    private SandboxServer(Closing running, Json.Obj greeting) {
        this.running = running;
        this.greeting = greeting;
    }

    /** One for all tests that mind nobody else's; what is written to it is there at once. It ends with this JVM. */
    static SandboxServer shared() {
        return Shared.SERVER;
    }

    /** An agent with a server-side key on the shared one. */
    static SandboxAgent sharedAgent() {
        return Shared.AGENT;
    }

    /** One for a test alone, in this JVM, where it needs no start of another one. */
    public static SandboxServer start(SandboxOptions options) {
        try {
            Sandbox sandbox = Sandbox.start(options, Catalogue.load(), Clock.systemUTC());
            return new SandboxServer(sandbox::close, SandboxCommand.json(sandbox));
        } catch (PortTaken e) {
            throw new AssertionError(e);
        }
    }

    static SandboxServer large(String... flags) {
        return of(JarProcess.large(Map.of(), arguments(flags)));
    }

    private static SandboxServer of(JarProcess process) {
        try {
            return new SandboxServer(process::close, (Json.Obj) JsonReader.read(
                    new BufferedReader(new InputStreamReader(process.in(), StandardCharsets.UTF_8)).readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] arguments(String... flags) {
        return Stream.concat(Stream.of("sandbox", "--port", "0", "--json"), Stream.of(flags))
                .toArray(String[]::new);
    }

    public String baseUrl() {
        return greeting.text("baseUrl").orElseThrow();
    }

    public SandboxControl door() {
        return new SandboxControl(baseUrl());
    }

    /** @param type {@code server}, {@code read-only}, {@code client} or {@code jwt} */
    public String key(String type) {
        return greeting.object("keys").orElseThrow().text(type).orElseThrow();
    }

    String jwtSecret() {
        return greeting.text("jwtSecret").orElseThrow();
    }

    /** An agent whose server is pointed here with the server-side key. */
    SandboxAgent agent(Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("ITERABLE_BASE_URL", baseUrl(), "ITERABLE_API_KEY", key("server")));
        all.putAll(settings);
        return SandboxAgent.at(door(), all);
    }

    @Override
    public void close() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
