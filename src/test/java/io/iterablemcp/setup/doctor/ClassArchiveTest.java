package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.doctor.ClassArchive.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ClassArchiveTest {

    private static final String LOOK = "644 3 1000";

    @TempDir
    private Path home;

    private Path jar;
    private Path java;
    private Path folder;

    @BeforeEach
    void aJarAndAJava() throws IOException {
        jar = file(home.resolve("iterable-mcp.jar"));
        java = file(home.resolve("jdk/bin/java"));
        folder = Path.of(home + "/cache/iterable-mcp" + jar + java);
    }

    private static Path file(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "abc");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
        return Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(1000)));
    }

    private State state() {
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", home.resolve("cache").toString());
        return new ClassArchive(new Machine(environment, home, Os.LINUX, home), jar).state();
    }

    private void record(String name) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("record"), List.of("iterable-mcp 1", name, java.toString(), LOOK, LOOK, LOOK, LOOK));
    }

    @Test
    void isGoodWhileAllIsAsItWasRecorded() throws IOException {
        assertThat(state()).isEqualTo(State.MISSING);
        file(folder.resolve("classes.jsa"));
        record("classes.jsa");
        assertThat(state()).isEqualTo(State.GOOD);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.ofEpochSecond(2000)));
        assertThat(state()).isEqualTo(State.STALE);
    }

    @Test
    void knowsThatNoneCouldBeMade() throws IOException {
        record("none");
        assertThat(state()).isEqualTo(State.FAILED);
    }

    @Test
    void isStaleWhenTheArchiveIsGone() throws IOException {
        record("classes.aot");
        assertThat(state()).isEqualTo(State.STALE);
    }

    @Test
    void findsTheOneOfAJarWithABlankInItsPath() throws IOException {
        jar = file(home.resolve("Application Support/a+b/iterable-mcp.jar"));
        java = file(home.resolve("my jdk/bin/java"));
        String spelt = home + "/Application+-Support/a++b/iterable-mcp.jar" + home + "/my+-jdk/bin/java";
        folder = Path.of(home + "/cache/iterable-mcp/+" + spelt);
        file(folder.resolve("classes.jsa"));
        record("classes.jsa");
        assertThat(state()).as("without the jar's second name").isEqualTo(State.STALE);
        file(folder.resolve("iterable-mcp.jar"));
        assertThat(state()).isEqualTo(State.GOOD);
    }
}
