package io.iterablemcp.setup.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.setup.program.ClassArchive.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a fake Java that takes an archive if it says "good". LauncherIT has a real one. */
@DisabledOnOs(OS.WINDOWS)
class ClassArchiveTest {

    private static final String JAVA = """
            #!/bin/sh
            for word do
              case $word in
                -XX:ArchiveClassesAtExit=*)
                  [ -z "$ITERABLE_API_KEY$JAVA_TOOL_OPTIONS" ] || exit 3
                  echo %s >"${word#*=}"
                  exit
                  ;;
                -XX:SharedArchiveFile=*) [ "$(cat "${word#*=}")" = good ] || exit 1 ;;
              esac
            done
            """;

    @TempDir
    private Path home;

    private ClassArchive archive(String folder, int version, String makes) throws IOException {
        Path jar = Files.createDirectories(home.resolve(folder)).resolve("iterable-mcp.jar");
        Files.writeString(jar, "jar");
        Path java = home.resolve("jdk");
        Files.createDirectories(java.resolve("bin"));
        ProgramFile.write(java.resolve("bin/java"), JAVA.formatted(makes));
        return new ClassArchive(jar, java, version);
    }

    private List<String> inFolder() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("bin"))) {
            return files.map(it -> it.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isMadeNextToTheJarAndGoodWhileJavaTakesIt() throws IOException {
        ClassArchive archive = archive("bin", 17, "good");
        assertThat(archive.state()).isEqualTo(State.MISSING);
        assertThat(archive.make()).isTrue();
        assertThat(inFolder()).containsExactly("iterable-mcp-17.jsa", "iterable-mcp.jar");
        assertThat(archive.state()).isEqualTo(State.GOOD);
        Files.writeString(archive.file(), "of another jar");
        assertThat(archive.state()).isEqualTo(State.STALE);
        assertThat(archive.make()).isTrue();
        assertThat(archive.state()).isEqualTo(State.GOOD);
    }

    @Test
    void leavesNothingWhenJavaWouldNotTakeIt() throws IOException {
        assertThat(archive("bin", 17, "half").make()).isFalse();
        assertThat(inFolder()).containsExactly("iterable-mcp.jar");
        ClassArchive noJava = new ClassArchive(home.resolve("bin/iterable-mcp.jar"), home.resolve("none"), 17);
        assertThat(noJava.make()).isFalse();
        assertThat(inFolder()).containsExactly("iterable-mcp.jar");
    }

    @Test
    void isImpossibleWhereJavaTakesNone() throws IOException {
        assertThat(archive("a b", 17, "good").state()).isEqualTo(State.IMPOSSIBLE);
        assertThat(archive("a b", 21, "good").state()).isEqualTo(State.MISSING);
        assertThat(archive("a:b", 21, "good").state()).isEqualTo(State.IMPOSSIBLE);
    }

    @Test
    void isClosedWhereTheUserMayNotWrite() throws IOException {
        ClassArchive archive = archive("bin", 17, "good");
        Path folder = home.resolve("bin");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeThat(Files.isWritable(folder)).isFalse();
            assertThat(archive.state()).isEqualTo(State.CLOSED);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
