package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.server.stdio.JarProcess;
import io.iterablemcp.server.stdio.StdioClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Stored projects as a user has them: added, tested, served, and their keys nowhere but in the store. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class ProjectsIT {

    private static final SandboxServer SANDBOX = SandboxServer.shared();

    @TempDir
    private Path home;

    private String key;

    @BeforeEach
    void start() {
        key = SANDBOX.key(KeyType.SERVER.word());
    }

    private Map<String, String> environment(String... further) {
        Map<String, String> environment = new HashMap<>();
        environment.put("HOME", home.toString());
        for (int i = 0; i < further.length; i += 2) {
            environment.put(further[i], further[i + 1]);
        }
        return environment;
    }

    private String ran(int code, String stdin, String... arguments) throws Exception {
        JarProcess process = JarProcess.jar(environment(), arguments);
        process.out().write(stdin.getBytes(StandardCharsets.UTF_8));
        process.endInput();
        String out = new String(process.in().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.ended(Duration.ofSeconds(30))).isTrue();
        String all = out + process.stderr();
        assertThat(process.exitCode()).as(all).isEqualTo(code);
        assertThat(all).doesNotContain(key);
        process.close();
        return all;
    }

    private void add() throws Exception {
        ran(0, key + "\n", "keys", "add", "box", "--base-url", SANDBOX.baseUrl(), "--writes");
    }

    @Test
    void addsTestsCallsAndServesAndShowsTheKeyToNobody() throws Exception {
        assertThat(ran(10, "", "call", "get_lists")).contains("there is no API key", "keys add");
        add();
        assertThat(ran(0, "", "keys", "test")).contains("a server-side key");
        assertThat(ran(0, "", "call", "get_lists", "--project", "box")).contains("\"lists\"");
        assertThat(ran(0, "", "tools", "create_list")).contains("open");

        JarProcess process = JarProcess.jar(environment("LOG_LEVEL", "debug"), "serve", "--project", "box");
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "create_list", "{\"name\":\"By a stored key\"}");
            assertThat(client.answer(1).toString()).contains("listId").doesNotContain(key);
            assertThat(process.stderr()).doesNotContain(key);
        }
        assertThat(filesWith(key)).containsExactly(home.resolve(".config/iterable-mcp/secrets.json"));
    }

    @Test
    void greetsBeforeItLooksForTheProject() throws Exception {
        add();
        Path loaded = home.resolve("loaded.txt");
        JarProcess process =
                JarProcess.jar(environment("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded), "--project", "box");
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "get_lists", "{}");
            assertThat(client.answer(1).toString()).contains("lists");
        }
        List<String> ours = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains(" io.iterablemcp."))
                .toList();
        assertThat(first(ours, "io.iterablemcp.keys."))
                .isGreaterThan(first(ours, "io.iterablemcp.server.stdio.StdioServer"));
    }

    @Test
    void greetsAndTellsEveryCallThatThereIsNoSuchProject() throws Exception {
        add();
        JarProcess process = JarProcess.jar(environment(), "serve", "--project", "bok");
        try (StdioClient client = process.client()) {
            client.shakeHands("{}");
            client.call(1, "get_lists", "{}");
            assertThat(client.answer(1).toString())
                    .contains("Refused, nothing was sent: ", "there is no project bok. Did you mean box?");
        }
    }

    /** Typed after the question: what comes before it the terminal itself would echo. */
    @Test
    void doesNotShowAKeyThatIsTyped() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script from util-linux here");
        ProcessBuilder builder = new ProcessBuilder(
                "/usr/bin/script", "-qec", String.join(" ", JarProcess.commandOfJar()) + " keys add box", "/dev/null");
        builder.environment().clear();
        builder.environment().putAll(environment("SHELL", "/bin/sh", "PATH", "/nowhere"));
        Process terminal = builder.redirectErrorStream(true).start();
        StringBuilder seen = new StringBuilder();
        try (InputStream out = terminal.getInputStream();
                OutputStream in = terminal.getOutputStream()) {
            for (int next = out.read(); next >= 0; next = out.read()) {
                seen.append((char) next);
                if (seen.toString().endsWith("(not shown): ")) {
                    in.write((key + "\n").getBytes(StandardCharsets.UTF_8));
                    in.flush();
                }
            }
        }
        assertThat(terminal.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(seen.toString())
                .contains("API key of box", "project box was added")
                .doesNotContain(key);
        assertThat(filesWith(key)).hasSize(1);
    }

    private static int first(List<String> lines, String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(" " + name)) {
                return i;
            }
        }
        throw new AssertionError(name + " is not loaded");
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            List<Path> with = new ArrayList<>();
            for (Path file : files) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                    with.add(file);
                }
            }
            return with;
        }
    }
}
