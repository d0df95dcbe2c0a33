package io.iterablemcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the one jar that people get, and what is not. */
class JarContentsIT {

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(System.getProperty("iterable.mcp.jar"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void carriesOurLicence() throws IOException {
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
    }

    @Test
    void namesTheLicenceOfEveryLibraryInIt() throws IOException {
        String notice = text("META-INF/THIRD-PARTY.txt");
        List<String> packages = Pattern.compile("(?m)^\\w.* \\((.+)\\)$")
                .matcher(notice)
                .results()
                .flatMap(library -> List.of(library.group(1).split(", ")).stream())
                .map(name -> name.replace('.', '/') + "/")
                .toList();
        assertThat(classes())
                .allMatch(name -> name.startsWith("io/iterablemcp/")
                        || packages.stream().anyMatch(name.replaceFirst("META-INF/versions/\\d+/", "")::startsWith));
        assertThat(Pattern.compile("META-INF/[\\w./-]*\\w").matcher(notice).results())
                .extracting(MatchResult::group)
                .hasSizeGreaterThan(4)
                .allSatisfy(name -> assertThat(text(name)).isNotBlank());
    }

    @Test
    void leavesOutWhatOnlyTheBuildNeeds() {
        assertThat(classes())
                .contains("io/iterablemcp/cli/Main.class")
                .noneMatch(name -> name.startsWith("io/iterablemcp/manifest/compiler/")
                        || name.matches("io/iterablemcp/[^$]*Test\\.class"));
    }

    @Test
    void findsItsLibrariesByTheirServices() {
        assertThat(names())
                .doesNotHaveDuplicates()
                .contains(
                        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                        "META-INF/services/ch.qos.logback.classic.spi.Configurator",
                        "META-INF/services/java.sql.Driver",
                        "META-INF/services/io.opentelemetry.sdk.common.export.HttpSenderProvider",
                        "META-INF/services/io.modelcontextprotocol.json.McpJsonMapperSupplier");
    }

    @Test
    void carriesTheLibrariesOfSqliteForThePackagedPlatformsOnly() {
        assertThat(names())
                .filteredOn(name -> name.startsWith("org/sqlite/native/") && !name.endsWith("/"))
                .containsExactlyInAnyOrder(
                        "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux/aarch64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux-Musl/x86_64/libsqlitejdbc.so",
                        "org/sqlite/native/Linux-Musl/aarch64/libsqlitejdbc.so",
                        "org/sqlite/native/Mac/x86_64/libsqlitejdbc.dylib",
                        "org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib",
                        "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll");
        assertThat(Path.of(System.getProperty("iterable.mcp.jar")).toFile().length())
                .isLessThan(22_000_000);
    }

    @Test
    void carriesNothingOfDuckDb() throws IOException {
        assertThat(names()).noneMatch(name -> name.startsWith("org/duckdb/") || name.contains("libduckdb"));
        assertThat(text("META-INF/services/java.sql.Driver")).doesNotContain("duckdb");
    }

    /** Their work is left out of Reactor, so nobody may call them. */
    @Test
    void callsNoOperatorOfReactorThatIsLeftOut() throws Exception {
        List<String> leftOut = List.of("buffer", "groupBy", "groupJoin", "join", "parallel", "sample", "window");
        for (String name : classes()) {
            String code = name.startsWith("reactor/") ? "" : text(name, StandardCharsets.ISO_8859_1);
            if (code.contains("reactor/core/publisher/Flux")) {
                assertThat(leftOut).as(name).noneMatch(operator -> isCalled(code, operator));
            }
        }
        URL[] only = {Path.of(System.getProperty("iterable.mcp.jar")).toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(only, ClassLoader.getPlatformClassLoader())) {
            for (String name : List.of("Flux", "Mono", "ParallelFlux", "Sinks")) {
                Class.forName("reactor.core.publisher." + name, true, loader);
            }
        }
    }

    /** Whether a method whose name begins so is named among the constants of a class: after its length in two bytes. */
    private static boolean isCalled(String code, String method) {
        return Pattern.compile("\\x01\\x00[\\x00-\\x20]" + method + "[A-Z\\x00-\\x20]")
                .matcher(code)
                .find();
    }

    /** Translated messages are left out of the driver. */
    @Test
    void saysInEnglishThatPostgresIsAwayWhereTheDriverWouldTranslate() throws Exception {
        JarProcess process = JarProcess.jar(
                Map.of(
                        "JDK_JAVA_OPTIONS",
                        "-Duser.language=de -Duser.country=DE",
                        "ITERABLE_MCP_STORE",
                        "postgresql://user:unused-word@127.0.0.1:1/iterable_mcp"),
                "activity");
        try (StdioClient client = process.client()) {
            assertThat(client.next()).isEmpty();
            client.awaitEnd(Duration.ofSeconds(20));
            assertThat(process.exitCode()).isEqualTo(10);
            assertThat(process.stderr()).contains("127.0.0.1:1").doesNotContain("unused-word", "Exception");
        }
    }

    @Test
    void mayLoadALibraryWithoutAWarning() throws IOException {
        assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                .isEqualTo("ALL-UNNAMED");
    }

    private List<String> names() {
        return jar.stream().map(ZipEntry::getName).toList();
    }

    private List<String> classes() {
        return names().stream().filter(name -> name.endsWith(".class")).toList();
    }

    private String text(String name) throws IOException {
        return text(name, StandardCharsets.UTF_8);
    }

    private String text(String name, Charset charset) throws IOException {
        assertThat(jar.getEntry(name)).as(name).isNotNull();
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), charset);
    }
}
