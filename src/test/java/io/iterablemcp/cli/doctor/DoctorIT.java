package io.iterablemcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar registers itself, and the doctor starts what it has written. */
@Timeout(60)
class DoctorIT {

    @TempDir
    private Path home;

    @Test
    void startsTheServerAsTheClientWould() throws IOException, InterruptedException {
        Files.createDirectories(home.resolve(".gemini"));
        assertThat(jar(
                        Map.of("ITERABLE_API_KEY", CommandFixture.KEY),
                        "setup",
                        "--client",
                        "gemini",
                        "--yes",
                        "--key-in-file"))
                .contains("is registered", "only in folders that it trusts");
        Path file = home.resolve(".gemini/settings.json");
        String good = Files.readString(file);
        Files.writeString(file, good.replace("ITERABLE_API_KEY", "ANOTHER_VARIABLE"));

        assertThat(jar(Map.of("ITERABLE_API_KEY", CommandFixture.KEY), "doctor", "--offline"))
                .as("a client that does not pass on the shell's variables does not pass on its key")
                .contains("[ok] ITERABLE_API_KEY is …cdef (environment)")
                .contains("[ok] Gemini CLI: It starts servers only in folders that it trusts")
                .contains("[x]  Gemini CLI: the server ends at startup with exit code 10: there is no API key")
                .doesNotContain(CommandFixture.KEY);

        Files.writeString(file, good);
        assertThat(jar(Map.of("ITERABLE_API_KEY", CommandFixture.KEY), "doctor", "--offline"))
                .containsPattern(
                        "\\[ok] Gemini CLI: registered in .*; answers in [\\d.]+ of 600 s, \\d+ tools, about \\d+")
                .doesNotContain(CommandFixture.KEY);

        Files.writeString(file, Files.readString(file).replace("\"serve\"", "\"serve\", \"--project\", \"shop\""));
        assertThat(jar(Map.of(), "doctor", "--offline"))
                .contains("[x]  Gemini CLI: it starts but refuses every call: there is no project shop")
                .doesNotContain("the server reports: there is no project");
    }

    private String jar(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(JarProcess.commandOfJar());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("PATH", "/usr/bin:/bin");
        // The launcher next to the jar would make an archive in the background, long after this test.
        builder.environment().put("XDG_CACHE_HOME", "/dev/null/none");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
