package io.iterablemcp.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a new user runs it: on a terminal, and from several terminals at once. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SetupIT {

    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final String OTHERS = "{\n  // mine\n  \"mcpServers\": {\n    \"other\": {}\n  },\n}\n";

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void geminiIsHere() throws IOException {
        file = Files.createDirectories(home.resolve(".gemini")).resolve("settings.json");
        Files.writeString(file, OTHERS);
    }

    @Test
    void asksOnARealTerminalAndNeverShowsTheKey() throws IOException, InterruptedException {
        assumeThat(SCRIPT).isExecutable();
        Process wizard = start(List.of(
                SCRIPT.toString(),
                "-qec",
                String.join(" ", quoted(java("setup", "--offline"))),
                home.resolve("typescript").toString()));
        StringBuilder seen = new StringBuilder();
        answer(wizard, seen, "Set up which", "");
        answer(wizard, seen, "A name for the project", "shop");
        answer(wizard, seen, "address of Iterable in your browser", "");
        answer(wizard, seen, "API key (not shown): ", CommandFixture.KEY.substring(1));
        answer(wizard, seen, "Enter the key again", CommandFixture.KEY);
        answer(wizard, seen, "What may an agent do?", "1");
        answer(wizard, seen, "Write this?", "y");
        rest(wizard, seen);
        assertThat(wizard.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(wizard.exitValue()).isZero();

        assertThat(seen.toString())
                .contains("That does not look like a key", "Gemini CLI: is registered in " + file, "Gemini CLI: next: ")
                .doesNotContain(CommandFixture.KEY.substring(1));
        assertThat(file)
                .content()
                .startsWith(OTHERS.substring(0, OTHERS.indexOf("{}") + 2) + ",\n    \"iterable\": {\n")
                .contains("\"--project\", \"shop\"");
        assertThat(home.resolve("typescript")).content().doesNotContain(CommandFixture.KEY.substring(1));
    }

    @Test
    void changesNothingWhenItIsInterrupted() throws IOException, InterruptedException {
        assumeThat(SCRIPT).isExecutable();
        // A build that a shell started in the background has made its children ignore Ctrl-C.
        String line = "env --default-signal=INT " + String.join(" ", quoted(java("setup")));
        Process wizard = start(List.of(SCRIPT.toString(), "-qec", line, "/dev/null"));
        StringBuilder seen = new StringBuilder();
        answer(wizard, seen, "Set up which", "");
        until(wizard, seen, "A name for the project");
        wizard.getOutputStream().write(3); // Ctrl-C
        wizard.getOutputStream().flush();
        assertThat(wizard.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(wizard.exitValue()).isNotZero();
        assertThat(file).content().isEqualTo(OTHERS);
        assertThat(file.getParent().toFile().list()).containsExactly("settings.json");
    }

    @Test
    void losesNothingWhenSeveralProcessesSetUpAtOnce() throws IOException, InterruptedException {
        store();
        List<Process> all = new ArrayList<>();
        for (String client : List.of("gemini", "gemini", "cursor", "zed")) {
            all.add(start(java("setup", "--client", client, "--yes")));
        }
        for (Process process : all) {
            rest(process, new StringBuilder());
            assertThat(process.waitFor()).isZero();
        }
        assertThat(file).content().containsOnlyOnce("\"iterable\"").contains("\"other\": {}");
        Json.Obj record = (Json.Obj) JsonReader.read(Files.readString(home.resolve("ours/setup.json")));
        assertThat(record.fields()).hasSize(3);

        Process back = start(java("setup", "--client", "all", "--remove", "--yes"));
        rest(back, new StringBuilder());
        assertThat(back.waitFor()).isZero();
        assertThat(file).content().isEqualTo(OTHERS);
    }

    @Test
    void writesIntoTheCurrentFolder() throws IOException, InterruptedException {
        store();
        Process done = start(java("setup", "--client", "cursor", "--scope", "project", "--yes"));
        StringBuilder said = new StringBuilder();
        rest(done, said);
        assertThat(done.waitFor()).as(said.toString()).isZero();
        assertThat(home.resolve(".cursor/mcp.json")).content().contains("\"iterable\"");
        assertThat(said).contains("usually shared with others");
    }

    /** Where only a script could answer, the key must not be typed: the terminal would show it. */
    @Test
    void takesNoKeyFromATerminalThatWouldShowIt() throws IOException, InterruptedException {
        assumeThat(SCRIPT).isExecutable();
        String line = String.join(" ", quoted(java("keys", "add", "shop"))) + " >" + home.resolve("out");
        Process typing = start(List.of(SCRIPT.toString(), "-qec", line, "/dev/null"));
        StringBuilder seen = new StringBuilder();
        rest(typing, seen);
        assertThat(typing.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(typing.exitValue()).isEqualTo(10);
        assertThat(seen).contains("the key would be shown");
        assertThat(home.resolve("ours/projects.json")).doesNotExist();
    }

    private void store() throws IOException, InterruptedException {
        Process adding = start(java("keys", "add", "shop"));
        adding.getOutputStream().write((CommandFixture.KEY + "\n").getBytes(StandardCharsets.UTF_8));
        adding.getOutputStream().close();
        rest(adding, new StringBuilder());
        assertThat(adding.waitFor()).isZero();
    }

    private List<String> java(String... arguments) {
        List<String> line = new ArrayList<>(JarProcess.commandOfJar());
        line.addAll(List.of(arguments));
        return line;
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(it -> "'" + it + "'").toList();
    }

    private Process start(List<String> line) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("ITERABLE_MCP_HOME", home.resolve("ours").toString());
        return builder.start();
    }

    private static void answer(Process process, StringBuilder seen, String question, String answer) throws IOException {
        until(process, seen, question);
        // The last question of a menu comes after its heading.
        if (!question.contains("key")) {
            until(process, seen, "] ");
        }
        OutputStream keyboard = process.getOutputStream();
        keyboard.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Reads on until these words have come, from where the last ones ended. */
    private static void until(Process process, StringBuilder seen, String words) throws IOException {
        int from = seen.length();
        InputStream screen = process.getInputStream();
        while (seen.indexOf(words, from) < 0) {
            int next = screen.read();
            assertThat(next).as("%s, in: %s", words, seen).isNotNegative();
            seen.append((char) next);
        }
    }

    private static void rest(Process process, StringBuilder seen) throws IOException {
        seen.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
}
