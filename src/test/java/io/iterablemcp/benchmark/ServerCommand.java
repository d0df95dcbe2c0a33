package io.iterablemcp.benchmark;

import io.iterablemcp.endtoend.SandboxAgent;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command that starts a server.
 *
 * @param settings environment variables that only this command needs
 */
public record ServerCommand(List<String> command, Map<String, String> settings) {

    /** Where the benchmarks write. */
    public static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    public static final Path JAR = Path.of(System.getProperty("iterable.mcp.jar", "target/iterable-mcp.jar"))
            .toAbsolutePath();

    /** As scripts/iterable-mcp sets them. */
    public static final List<String> LAUNCHER_FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=0.1", "-XX:+UseSerialGC", "-Xms16m");

    private static final List<String> INHERITED = List.of("PATH", "LANG", "JAVA_HOME", "SystemRoot", "TEMP");

    public ServerCommand(List<String> command) {
        this(command, Map.of());
    }

    public static ServerCommand jar(Path jar, List<String> jvmFlags, String... arguments) {
        List<String> start = new ArrayList<>(List.of("-jar", jar.toString()));
        start.addAll(List.of(arguments));
        return java(jvmFlags, start);
    }

    /** A class of the test sources, on the classes of the jar. */
    public static ServerCommand program(Path jar, List<String> jvmFlags, Class<?> main, String... arguments) {
        List<String> start = new ArrayList<>(
                List.of("-cp", jar + File.pathSeparator + Path.of("target", "test-classes"), main.getName()));
        start.addAll(List.of(arguments));
        return java(jvmFlags, start);
    }

    private static ServerCommand java(List<String> jvmFlags, List<String> start) {
        List<String> command = new ArrayList<>(List.of(JarProcess.JAVA.toString()));
        command.addAll(jvmFlags);
        command.addAll(start);
        return new ServerCommand(command);
    }

    /** @param more environment variables for this process */
    public JarProcess start(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(more);
        return JarProcess.command(environment(environment), command);
    }

    /** Runs a command that ends by itself, and returns what it prints. */
    public String output(Map<String, String> more) throws IOException {
        JarProcess process = start(more);
        try {
            String output = new String(process.in().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.ended(Duration.ofMinutes(1)) || process.exitCode() != 0) {
                throw new IOException(command + " failed: " + process.stderr());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.close();
        }
    }

    /** Opens every tool of both servers, and keeps them away from the user's home folder. */
    public static Map<String, String> environment(Map<String, String> settings) throws IOException {
        Path home = Files.createDirectories(FOLDER.resolve("home"));
        Map<String, String> environment = new HashMap<>(SandboxAgent.open(Map.of(
                "HOME", home.toString(),
                "XDG_CACHE_HOME", home.resolve("cache").toString(),
                "ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef",
                "ITERABLE_TOOLSETS", "all",
                "LOG_LEVEL", "error",
                // Iterable's own server then takes the key as it is instead of storing it first.
                "NODE_ENV", "test")));
        for (String name : INHERITED) {
            String value = System.getenv(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.putAll(settings);
        return environment;
    }
}
