package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.endtoend.Launcher.Ran;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a real Java and the real jar: an archive helps, and never does harm. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    private static final String SESSION = StdioClient.INITIALIZE.formatted("{}") + """

            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}
            """;

    private static final String CALL = """
            {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"get_lists","arguments":{}}}
            """;

    /** One archive for all of these tests: making it takes seconds. */
    @TempDir
    private static Path home;

    private Launcher launcher;

    @BeforeAll
    static void makeTheArchive() throws Exception {
        Ran first = launcher(home).runWithNewArchive("--version");
        assertThat(first.err()).isEmpty();
        assertThat(first.out()).startsWith("iterable-mcp ");
    }

    @BeforeEach
    void connect() {
        launcher = launcher(home);
    }

    private static Launcher launcher(Path home) {
        return new Launcher(home)
                .java(JarProcess.JAVA)
                .set("ITERABLE_API_KEY", "0123456789abcdef0123456789abcdef")
                .stdin(SESSION);
    }

    @Test
    void takesItsClassesFromTheArchive() throws Exception {
        Path loaded = home.resolve("loaded.txt");
        launcher.set("ITERABLE_MCP_JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
        try (MockWebServer iterable = NoDelaySockets.mockServer()) {
            iterable.start();
            iterable.enqueue(
                    new MockResponse.Builder().code(200).body("{\"lists\":[]}").build());
            launcher.set("ITERABLE_BASE_URL", iterable.url("/").toString());
            Ran ran = launcher.stdin(SESSION + CALL).converse(3);
            assertThat(ran.out().lines()).hasSize(3).last().asString().contains("{\\\"lists\\\":[]}");
        }
        assertThat(fromTheJar(loaded, " io.iterablemcp.")).isLessThan(0.05);
        assertThat(fromTheJar(loaded, " jdk.internal.net.http.")).isLessThan(0.05);
    }

    /** Which Java 17 by itself does not do. */
    @Test
    void takesItsClassesFromTheArchiveOfAJarWithABlankInItsPath(@TempDir Path other) throws Exception {
        Path folder = Files.createDirectory(other.resolve("Application Support"));
        Path jar = Files.copy(Launcher.JAR, folder.resolve("iterable-mcp.jar"));
        Launcher blank = launcher(other).set("ITERABLE_MCP_JAR", jar.toString());
        assertThat(blank.runWithNewArchive("--version").err()).isEmpty();
        Path loaded = other.resolve("loaded.txt");
        assertSession(blank.set("ITERABLE_MCP_JAVA_OPTS", "-Xlog:class+load:file=" + loaded)
                .run("serve"));
        assertThat(fromTheJar(loaded, " io.iterablemcp.")).isLessThan(0.05);
    }

    /** How much of it was loaded the slow way: what the rehearsal has missed, or an archive that was not used. */
    private static double fromTheJar(Path loaded, String names) throws IOException {
        try (Stream<String> lines = Files.lines(loaded)) {
            List<String> classes = lines.filter(line -> line.contains(names))
                    .filter(line -> !line.contains("Lambda"))
                    .toList();
            assertThat(classes).hasSizeGreaterThan(50);
            return (double) classes.stream()
                            .filter(line -> !line.contains("source: shared objects file"))
                            .count()
                    / classes.size();
        }
    }

    @Test
    void servesWithoutAnArchive() throws Exception {
        assertSession(launcher.set("ITERABLE_MCP_ARCHIVE", "off").run());
    }

    /** The record fits, and yet the archive is not of this jar: the last line of defence is the JVM's own check. */
    @Test
    void staysSilentWhenTheJvmTurnsTheArchiveDown() throws Exception {
        Path jar = Files.copy(Launcher.JAR, home.resolve("other.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        launcher.set("ITERABLE_MCP_JAR", jar.toString());
        assertTurnedDown(forge(jar, JarProcess.JAVA));
    }

    @Test
    void staysSilentWhenTheArchiveIsOfAnotherJdk() throws Exception {
        Path other = otherJdk();
        launcher.java(other);
        assertTurnedDown(forge(Launcher.JAR, other));
    }

    /** Puts the archive where it does not belong, with a record that says it does. */
    private Path forge(Path jar, Path java) throws IOException {
        Path made = launcher(home).cached("record").getParent();
        Path folder = Path.of(home + "/.cache/iterable-mcp" + jar + java);
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path archive = Files.copy(made.resolve(name(made)), folder.resolve(name(made)));
        Files.write(
                folder.resolve("record"),
                List.of(
                        "iterable-mcp 1",
                        name(made),
                        java.toString(),
                        look(java),
                        look(java),
                        look(jar),
                        look(archive)));
        return archive;
    }

    private void assertTurnedDown(Path archive) throws Exception {
        Ran ran = launcher.set("ITERABLE_MCP_JAVA_OPTS", "-XX:+PrintCommandLineFlags")
                .run();
        // A Java that knows no AOT cache does not list it among its options.
        assertThat(ran.err())
                .as("what the JVM was given")
                .containsAnyOf(archive.toString(), "-XX:+IgnoreUnrecognizedVMOptions");
        assertSession(ran);
    }

    @Test
    void survivesHalfAnArchive(@TempDir Path copy) throws Exception {
        Path cache = copy.resolve(".cache");
        copy(home.resolve(".cache"), cache);
        Launcher other = launcher(copy);
        Path folder = other.cached("record").getParent();
        Path archive = folder.resolve(name(folder));
        assertThat(archive.toFile().setWritable(true)).isTrue();
        try (FileChannel channel = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(archive) / 2);
        }
        assertSession(other.freezeMaking().run());
    }

    @Test
    void isTheProcessThatItStarts() throws Exception {
        Process server = launcher.start();
        try {
            server.getOutputStream().write(SESSION.getBytes(StandardCharsets.UTF_8));
            server.getOutputStream().flush();
            server.getInputStream().read();
            assertThat(server.info().command().map(Path::of).map(LauncherIT::real))
                    .contains(real(JarProcess.JAVA));
            server.destroy();
            assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).as("128 and SIGTERM").isEqualTo(143);
        } finally {
            server.destroyForcibly();
        }
    }

    /** What {@code java} is may change under one path: the archive of the one is of no use to the other. */
    @Test
    @Tag("slow")
    void followsALinkToAnotherJdk(@TempDir Path links) throws Exception {
        Path other = otherJdk();
        Path link = Files.createSymbolicLink(links.resolve("java"), JarProcess.JAVA);
        Launcher linked = launcher(links).java(link);
        assertSession(linked.runWithNewArchive());
        Files.delete(link);
        Files.createSymbolicLink(link, other);
        assertSession(linked.freezeMaking().run());
        Files.delete(linked.cached("lock"));
        assertThat(linked.runWithNewArchive("--version").err()).isEmpty();
        assertSession(linked.run());
    }

    private static Path otherJdk() throws IOException {
        Path places = Path.of("/usr/lib/jvm");
        assumeThat(places).isDirectory();
        try (Stream<Path> jdks = Files.list(places)) {
            List<Path> others = jdks.map(jdk -> jdk.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .filter(java -> !real(java).equals(real(JarProcess.JAVA)))
                    .toList();
            assumeThat(others).as("another JDK").isNotEmpty();
            return others.get(0);
        }
    }

    private static void assertSession(Ran ran) {
        assertThat(ran.exit()).as(ran.err()).isZero();
        List<Json.Obj> messages = ran.out()
                .lines()
                .map(JsonReader::read)
                .map(Json.Obj.class::cast)
                .toList();
        assertThat(messages).as("stdout carries the protocol only").hasSize(2);
        assertThat(messages.get(1).object("result").orElseThrow().list("tools")).hasSize(36);
    }

    private static String name(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("record")).get(1);
    }

    /** A line of the record: mode, size, time. */
    private static String look(Path file) throws IOException {
        return "%o %d %d"
                .formatted(
                        (int) Files.getAttribute(file, "unix:mode") & 07777,
                        Files.size(file),
                        Files.getLastModifiedTime(file).toMillis() / 1000);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
