package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.NoDelaySockets;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Umlauts in arguments and paths where no UTF-8 locale is set, as under cron, in CI and in many clients. A shell script
 * starts the program: this JVM may itself be unable to say an umlaut.
 */
@EnabledOnOs(OS.LINUX)
class LocaleIT {

    private static final String NAME = "Größe € 😀";
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String NO_LOCALE = "env -i";
    private static final String C = "env -i LANG=C";
    private static final String MISSING = "env -i LANG=xx_XX.UTF-8";

    @TempDir
    private Path home;

    private MockWebServer iterable;

    private record Ran(int exit, String out, String err) {}

    @BeforeEach
    void start() throws IOException {
        iterable = NoDelaySockets.mockServer();
        iterable.start();
    }

    @AfterEach
    void stop() {
        iterable.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NO_LOCALE, MISSING})
    void theLauncherSendsUmlautsFromAFolderWithUmlauts(String environment) throws Exception {
        iterable.enqueue(new MockResponse.Builder().body("{\"listId\":1}").build());
        Ran ran = run("cp \"$JAR\" \"$SCRIPT\" \"$ODD\"; " + environment + set("HOME", "$ODD")
                + " ITERABLE_MCP_ARCHIVE=off sh \"$ODD/iterable-mcp\" call create_list --writes name='" + NAME
                + "'");
        assertThat(ran.err).isEmpty();
        assertThat(ran.exit).isZero();
        assertThat(iterable.takeRequest().getBody().utf8()).contains("\"name\":\"" + NAME + "\"");
    }

    @Test
    void theJarSendsUmlautsAndReadsItsFolder() throws Exception {
        iterable.enqueue(new MockResponse.Builder().body("{\"listId\":1}").build());
        Ran ran = run("echo '{\"writes\": true}' >\"$ODD/config.json\"; " + C
                + set("ITERABLE_MCP_HOME", "$ODD") + set("HOME", "$ODD")
                + set("ITERABLE_MCP_DATA", "$HOME_OF_TEST/data")
                + " $PROGRAM call create_list name='"
                + NAME + "'");
        assertThat(ran.err).isEmpty();
        assertThat(ran.exit).isZero();
        assertThat(iterable.takeRequest().getBody().utf8()).contains("\"name\":\"" + NAME + "\"");
    }

    @Test
    void theJarReadsAFileWithAnUmlautInItsName() throws Exception {
        iterable.enqueue(new MockResponse.Builder().body("{\"listId\":1}").build());
        Ran ran = run("echo '{\"name\": \"" + NAME + "\"}' >\"$ODD/größe.json\"; cd \"$ODD\"; " + C
                + set("ITERABLE_MCP_DATA", "$HOME_OF_TEST/data")
                + " $PROGRAM call create_list --writes --json @größe.json");
        assertThat(ran.err).isEmpty();
        assertThat(iterable.takeRequest().getBody().utf8()).contains("\"name\":\"" + NAME + "\"");
    }

    @Test
    void withoutUtf8AChangeIsRefusedIfTheDataFolderHasAnUmlaut() throws Exception {
        Ran ran = run(C + set("HOME", "$ODD") + " $PROGRAM call create_list --writes name=Vips");
        assertThat(ran.err).contains("SQLite cannot open the data folder in this locale", "LC_ALL=C.UTF-8");
        assertThat(ran.exit).isEqualTo(ExitCode.STORE.code());
        assertThat(iterable.getRequestCount()).isZero();
    }

    @Test
    void theServerSpeaksUtf8WithAnUmlautInItsHome() throws Exception {
        iterable.enqueue(new MockResponse.Builder()
                .body("{\"lists\":[{\"id\":1,\"name\":\"" + NAME + "\"}]}")
                .build());
        Ran ran = run(
                "{ cat \"$HOME_OF_TEST/asked\"; until grep -q '\"id\":2' \"$HOME_OF_TEST/out\"; do sleep 0.1; done; } | "
                        + C + set("HOME", "$ODD") + set("ITERABLE_MCP_DATA", "$HOME_OF_TEST/data") + " $PROGRAM",
                """
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"ü","version":"1"}}}
                {"jsonrpc":"2.0","method":"notifications/initialized"}
                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_lists","arguments":{}}}
                """);
        assertThat(ran.err).isEmpty();
        assertThat(ran.out.lines()).hasSize(2).last().asString().contains(NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {C, "env -i LANG=C.UTF-8"})
    void anArgumentThatIsNotUtf8IsRefused(String environment) throws Exception {
        Ran ran = run(environment + " $PROGRAM call create_list --writes \"name=$(printf 'Gr\\366\\337e')\"");
        assertThat(ran.err.lines()).singleElement().asString().contains("argument 4 is not UTF-8", "--json @FILE");
        assertThat(ran.exit).isEqualTo(2);
        assertThat(iterable.getRequestCount()).isZero();
    }

    /** A replacement character that somebody typed is a letter like any other. */
    @Test
    void aReplacementCharacterThatWasTypedIsSent() throws Exception {
        iterable.enqueue(new MockResponse.Builder().body("{\"listId\":1}").build());
        run("env -i LANG=C.UTF-8" + set("ITERABLE_MCP_DATA", "$HOME_OF_TEST/data")
                + " $PROGRAM call create_list --writes name=a\uFFFDb");
        assertThat(iterable.takeRequest().getBody().utf8()).contains("\"name\":\"a\uFFFDb\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup --client cursor --yes --project none", "serve --log-file \"$ODD/log\""})
    void whatJavaCannotSpellIsRefusedInOneLine(String command) throws Exception {
        Ran ran = run(C + set("HOME", "$ODD") + " $PROGRAM " + command + " </dev/null");
        assertThat(ran.err.lines())
                .singleElement()
                .asString()
                .startsWith("iterable-mcp: Java cannot represent the characters of a path in this locale.")
                .contains("LC_ALL=C.UTF-8", "launcher");
        assertThat(ran.exit).isEqualTo(10);
    }

    @Test
    void theLauncherRegistersAPathWithUmlauts() throws Exception {
        Ran ran = run("mkdir \"$ODD/.cursor\"; cp \"$JAR\" \"$SCRIPT\" \"$ODD\"; " + C + set("HOME", "$ODD")
                + " ITERABLE_MCP_ARCHIVE=off sh \"$ODD/iterable-mcp\" setup --client cursor --print");
        assertThat(ran.err).doesNotContain("cannot");
        assertThat(ran.out).containsPattern("\"command\": \"/[^\"]*/Größe x/[^\"]*iterable-mcp\"");
    }

    private static String set(String name, String value) {
        return " " + name + "=\"" + value + "\"";
    }

    private Ran run(String command, String... asked) throws Exception {
        Files.writeString(home.resolve("asked"), String.join("", asked));
        Path script = home.resolve("start");
        Files.writeString(script, """
                HOME_OF_TEST='%s' JAR='%s' SCRIPT='%s' JAVA='%s' PROGRAM='%s'
                ODD="$HOME_OF_TEST/Größe x"
                mkdir "$ODD"
                %s
                """.formatted(
                        home,
                        Launcher.JAR.toAbsolutePath(),
                        Launcher.SCRIPT,
                        JarProcess.JAVA,
                        String.join(" ", JarProcess.commandOfJar()),
                        command.replace(
                                "env -i",
                                "env -i PATH=/usr/bin:/bin ITERABLE_MCP_JAVA=\"$JAVA\" ITERABLE_API_KEY=" + KEY
                                        + " ITERABLE_BASE_URL=" + iterable.url("/"))));
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Process process = new ProcessBuilder("sh", script.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
