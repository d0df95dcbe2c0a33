package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.config.Mode;
import io.iterablemcp.endtoend.Launcher.Ran;
import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.gate.Gate;
import io.iterablemcp.gate.Grant;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
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

    private static Path jar;

    private Launcher launcher;

    @BeforeAll
    static void makeTheArchive() throws Exception {
        jar = Files.copy(Launcher.JAR, home.resolve("iterable-mcp.jar"));
        ProgramFile.copy(Launcher.SCRIPT, home.resolve("iterable-mcp")); // doctor looks for it
        Ran made = doctor("--fix");
        assertThat(made.out()).contains("made the class archive for fast starts: " + archive(jar));
        assertThat(doctor("--json").out()).contains("class archive for fast starts: " + archive(jar));
    }

    /** On a machine whose temporary folder is elsewhere: of a program in it, clients start a copy. */
    private static Ran doctor(String option) throws Exception {
        return launcher(home).set("TMPDIR", home.resolve("none").toString()).run("doctor", "--offline", option);
    }

    /** Where the launcher looks for the archive of a jar. */
    private static Path archive(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replace(".jar", "") + "-"
                + Runtime.version().feature() + ".jsa");
    }

    @BeforeEach
    void connect() {
        launcher = launcher(home);
    }

    private static Launcher launcher(Path home) {
        return new Launcher(home)
                .java(JarProcess.JAVA)
                .set("ITERABLE_MCP_JAR", jar.toString())
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

    @Test
    void staysSilentWhenTheJvmTurnsTheArchiveDown() throws Exception {
        Path other = Files.copy(jar, home.resolve("other.jar"));
        Files.copy(archive(jar), archive(other));
        assertTurnedDown(launcher.set("ITERABLE_MCP_JAR", other.toString()), archive(other));
    }

    @Test
    void staysSilentWhenTheArchiveIsOfAnotherJdk() throws Exception {
        Path other = otherJdk();
        Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)")
                .matcher(Files.readString(real(other).getParent().resolveSibling("release")));
        assertThat(version.find()).isTrue();
        Path odd = Files.copy(jar, home.resolve("odd.jar"));
        Path archive = Files.copy(archive(jar), home.resolve("odd-" + version.group(1) + ".jsa"));
        assertTurnedDown(launcher.java(other).set("ITERABLE_MCP_JAR", odd.toString()), archive);
    }

    private static void assertTurnedDown(Launcher launcher, Path archive) throws Exception {
        Ran flags = launcher.set("ITERABLE_MCP_JAVA_OPTS", "-XX:+PrintCommandLineFlags")
                .run();
        assertThat(flags.err()).as("what the JVM was given").contains(archive.toString());
        Ran ran = launcher.set("ITERABLE_MCP_JAVA_OPTS", "").run();
        assertSession(ran);
        assertThat(ran.err()).isEmpty();
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
        Catalogue catalogue = Catalogue.load();
        long open = catalogue.tools().stream()
                .filter(tool -> Gate.lists(tool, catalogue, Grant.of(Mode.READ_ONLY), KeyType.SERVER))
                .count();
        assertThat(messages.get(1).object("result").orElseThrow().list("tools")).hasSize((int) open);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
