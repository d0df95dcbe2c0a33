package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.http.HttpAgent;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The jar as {@code serve --http}, in a process of its own. */
public final class HttpJar implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("serving MCP at (http://\\S+/mcp)");

    private final JarProcess process;
    private final URI address;

    private HttpJar(JarProcess process) {
        this.process = process;
        this.address = address(process);
    }

    /** @param home where agents.json is */
    public static HttpJar start(Path home, Map<String, String> settings, String... flags) {
        return new HttpJar(JarProcess.jar(environment(home, settings), arguments(flags)));
    }

    static HttpJar withHeap(String heap, Path home, Map<String, String> settings, String... flags) {
        return new HttpJar(JarProcess.withHeap(heap, environment(home, settings), arguments(flags)));
    }

    /** Starts it as people do: the JVM takes what the machine has. */
    public static HttpJar large(Path home, Map<String, String> settings, String... flags) {
        return new HttpJar(JarProcess.large(environment(home, settings), arguments(flags)));
    }

    /** A process that was started as {@code serve --http}. */
    public static HttpJar of(JarProcess process) {
        return new HttpJar(process);
    }

    /** Everything is open, for agents' grants to narrow. */
    static Map<String, String> environment(Path home, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(SandboxAgent.open(settings));
        all.put("ITERABLE_MCP_HOME", home.toString());
        all.put("ITERABLE_MCP_DATA", home.resolve("data").toString());
        return all;
    }

    private static String[] arguments(String... flags) {
        return Stream.concat(Stream.of("serve", "--http"), Stream.of(flags)).toArray(String[]::new);
    }

    private static URI address(JarProcess process) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Matcher line = ADDRESS.matcher(process.stderr());
        try {
            while (!line.find() && !process.ended(Duration.ofMillis(20)) && System.nanoTime() < end) {
                line = ADDRESS.matcher(process.stderr());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(line.reset().find()).as(process::stderr).isTrue();
        return URI.create(line.group(1));
    }

    public URI address() {
        return address;
    }

    public URI at(String path) {
        return address.resolve(path);
    }

    /** Has shaken hands. */
    public HttpAgent agent(String token) {
        return HttpAgent.ready(address, Optional.of(token), "{}");
    }

    /** Without a token. */
    HttpAgent local() {
        return HttpAgent.ready(address, Optional.empty(), "{}");
    }

    public JarProcess process() {
        return process;
    }

    public String stderr() {
        return process.stderr();
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
