package io.iterablemcp.server.stdio;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program as a child process, with nothing of this JVM's environment but what a test gives it. */
public final class JarProcess implements StdioClient.Line {

    /** The Java that runs the jar: this one, or a smaller one that is to be tried. */
    public static final Path JAVA = Path.of(System.getProperty(
            "iterable.mcp.java",
            Path.of(System.getProperty("java.home"), "bin", "java").toString()));

    private final Process process;
    private final Path stderr;

    private JarProcess(Process process, Path stderr) {
        this.process = process;
        this.stderr = stderr;
    }

    /** Starts the built jar; for tests named {@code …IT}. */
    public static JarProcess jar(Map<String, String> environment, String... arguments) {
        return withHeap("64m", environment, arguments);
    }

    public static JarProcess withHeap(String heap, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("-XX:SharedArchiveFile=" + JarArchive.FILE, "-jar", System.getProperty("iterable.mcp.jar")));
        command.addAll(List.of(arguments));
        return start(environment, shortLived(heap), command);
    }

    /** Starts the built jar, which will write an archive of the classes that it has used. */
    static JarProcess archiving(Path archive, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("-XX:ArchiveClassesAtExit=" + archive, "-jar", System.getProperty("iterable.mcp.jar")));
        command.addAll(List.of(arguments));
        return start(Map.of(), command);
    }

    /** The command that starts the built jar, for a test that starts it by itself; no path in it has a blank. */
    public static List<String> commandOfJar() {
        return List.of(
                JAVA.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:SharedArchiveFile=" + JarArchive.FILE,
                "-jar",
                System.getProperty("iterable.mcp.jar"));
    }

    /** Starts the built jar as people do: the JVM takes what the machine has. */
    public static JarProcess large(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("-jar", System.getProperty("iterable.mcp.jar")));
        command.addAll(List.of(arguments));
        return start(environment, List.of(), command);
    }

    /** Starts a class of the test sources on the class path that the jar will have. */
    public static JarProcess main(Class<?> main, String... arguments) {
        String runtime = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("networknt"))
                .collect(Collectors.joining(File.pathSeparator));
        // Such a process lives for a second: what the better compiler would save it never sees.
        List<String> command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-cp", runtime, main.getName()));
        command.addAll(List.of(arguments));
        return start(Map.of(), command);
    }

    /** So short a life is not worth the second compiler: starting costs half of the processor time without. */
    private static List<String> shortLived(String heap) {
        return List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1");
    }

    private static JarProcess start(Map<String, String> environment, List<String> arguments) {
        return start(environment, shortLived("64m"), arguments);
    }

    private static JarProcess start(Map<String, String> environment, List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(jvm);
        command.addAll(arguments);
        Map<String, String> settings = new HashMap<>(environment);
        settings.putIfAbsent("ITERABLE_MCP_DATA", DataOfTests.FOLDER.toString());
        return command(settings, command);
    }

    /** Not the data folder of the person who runs the tests. */
    private static final class DataOfTests {
        static final Path FOLDER = folder();

        private static Path folder() {
            try {
                return Files.createTempDirectory("iterable-mcp-data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts any program that speaks MCP over stdio. */
    public static JarProcess command(Map<String, String> environment, List<String> command) {
        try {
            Path stderr = Files.createTempFile("stderr", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(stderr.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new JarProcess(builder.start(), stderr);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public StdioClient client() {
        return new StdioClient(this);
    }

    public String stderr() {
        try {
            return Files.readString(stderr, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a client or a shell would end it. */
    public void terminate() {
        process.destroy();
    }

    public long pid() {
        return process.pid();
    }

    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public InputStream in() {
        return process.getInputStream();
    }

    @Override
    public OutputStream out() {
        return process.getOutputStream();
    }

    @Override
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(stderr);
    }

    @Override
    public boolean ended(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
