package io.iterablemcp.endtoend;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The sandbox alone, as a process of its own that several clients share. */
final class SandboxServer implements AutoCloseable {

    /** What tests lock that use {@link #sharedAgent}: it takes one call after the other. */
    static final String SHARED_AGENT = "the agent on the shared sandbox";

    private static final class Shared {
        private static final SandboxServer SERVER = start("--lag", "0");
        private static final SandboxAgent AGENT = SERVER.agent(Map.of());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                AGENT.close();
                SERVER.close();
            }));
        }
    }

    private final JarProcess process;
    private final Json.Obj greeting;

    private SandboxServer(JarProcess process) {
        this.process = process;
        try {
            this.greeting = (Json.Obj) JsonReader.read(
                    new BufferedReader(new InputStreamReader(process.in(), StandardCharsets.UTF_8)).readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all tests that mind nobody else's; what is written to it is there at once. It ends with this JVM. */
    static SandboxServer shared() {
        return Shared.SERVER;
    }

    /** An agent with a server-side key on the shared one. */
    static SandboxAgent sharedAgent() {
        return Shared.AGENT;
    }

    /** @param flags in addition to {@code --port 0 --json} */
    static SandboxServer start(String... flags) {
        return new SandboxServer(JarProcess.jar(Map.of(), arguments(flags)));
    }

    static SandboxServer large(String... flags) {
        return new SandboxServer(JarProcess.large(Map.of(), arguments(flags)));
    }

    private static String[] arguments(String... flags) {
        return Stream.concat(Stream.of("sandbox", "--port", "0", "--json"), Stream.of(flags))
                .toArray(String[]::new);
    }

    String baseUrl() {
        return greeting.text("baseUrl").orElseThrow();
    }

    SandboxControl door() {
        return new SandboxControl(baseUrl());
    }

    /** @param type {@code server}, {@code read-only}, {@code client} or {@code jwt} */
    String key(String type) {
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
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
