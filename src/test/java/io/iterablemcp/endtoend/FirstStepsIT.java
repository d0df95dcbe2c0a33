package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.server.stdio.JarProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees first, on a real terminal. */
@EnabledOnOs(OS.LINUX)
class FirstStepsIT {

    private static final Path TERMINAL = Path.of("/usr/bin/script");

    @TempDir
    private Path home;

    @Test
    void theJarAloneOnATerminalSaysWhatItIs() throws Exception {
        assumeThat(TERMINAL).isExecutable();
        String jar = "'" + JarProcess.JAVA + "' -jar '" + Launcher.JAR.toAbsolutePath() + "'";
        String shown = run("/usr/bin/script", "-qefc", jar, "/dev/null");
        assertThat(shown)
                .contains("is an MCP server", "iterable-mcp setup", "iterable-mcp demo", "iterable-mcp --help");
    }

    /** With a Maven that colours its silence, as the real one does, and takes a while. */
    @Test
    void theDemosFirstBuildShowsProgressAndNoEscapeCodes() throws Exception {
        Path scripts = Files.createDirectory(home.resolve("scripts"));
        Path demo = Files.copy(Path.of("scripts/demo"), scripts.resolve("demo"));
        Files.createDirectory(home.resolve("bin"));
        ProgramFile.write(home.resolve("bin/mvn"), """
                #!/bin/sh
                printf '\\033[0m\\033[1;31mone warning\\033[0m\\n'
                sleep 2
                mkdir target && echo jar >target/iterable-mcp.jar
                """);
        ProgramFile.write(home.resolve("bin/java"), "#!/bin/sh\necho \"played $*\"\n");
        String shown = run(
                "/usr/bin/env",
                "PATH=" + home.resolve("bin") + ":/usr/bin:/bin",
                "DEMO_PROGRESS_SECONDS=1",
                "bash",
                demo.toString());
        assertThat(shown)
                .contains("Building target/iterable-mcp.jar", "Still building (1 s).", "one warning", "played -jar")
                .doesNotContain("\u001b", "[0m");
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        try {
            String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(shown).isZero();
            return shown;
        } finally {
            process.destroyForcibly();
        }
    }
}
