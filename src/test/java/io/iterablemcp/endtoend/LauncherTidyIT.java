package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a maker of an archive takes away: archives that nobody will use any more, and nothing else. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTidyIT {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir(factory = LauncherHome.class, cleanup = CleanupMode.NEVER)
    private Path home;

    private FakeJava java;
    private Launcher launcher;

    @BeforeEach
    void fakes() throws IOException {
        java = new FakeJava(home.resolve("jdk"), "17.0.1");
        ProgramFile.write(Files.createDirectory(home.resolve("bin")).resolve("sleep"), "#!/bin/sh\n");
        launcher = new Launcher(home).java(java.java()).set("PATH", home.resolve("bin") + ":/usr/bin:/bin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old/a.jar", "an old + one/a.jar"})
    void takesAwayTheArchiveOfAJarThatIsGone(String name) throws Exception {
        Path old = jarWithArchive(name);
        Files.delete(old);
        make();
        assertThat(inTheCache()).noneMatch(it -> it.contains("old"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"other/a.jar", "an other + one/a.jar"})
    void leavesTheArchiveOfAJarThatIsThere(String name) throws Exception {
        jarWithArchive(name);
        List<String> before = inTheCache();
        make();
        assertThat(inTheCache()).containsAll(before);
    }

    @Test
    void takesAwayAnArchiveThatNobodyHasReadForASeason() throws Exception {
        jarWithArchive("other/a.jar");
        for (String file : inTheCache()) {
            Files.getFileAttributeView(base().resolve(file), BasicFileAttributeView.class)
                    .setTimes(null, LONG_AGO, null);
        }
        make();
        assertThat(inTheCache()).noneMatch(it -> it.contains("other"));
    }

    @Test
    void leavesAnArchiveThatIsBeingMade() throws Exception {
        Path old = jarWithArchive("old/a.jar");
        Files.createSymbolicLink(launcher.cached("lock"), Path.of("1"));
        Files.delete(old);
        make();
        assertThat(inTheCache()).anyMatch(it -> it.contains("old"));
    }

    @Test
    void leavesWhatIsNotOurs() throws Exception {
        Path old = jarWithArchive("old/a.jar");
        Path theirs = Files.writeString(launcher.cached("theirs"), "theirs");
        Files.delete(old);
        make();
        assertThat(theirs).hasContent("theirs");
        assertThat(theirs.resolveSibling("record")).doesNotExist();
    }

    @Test
    void takesAwayNothingAtAStart() throws Exception {
        Path old = jarWithArchive("old/a.jar");
        jarWithArchive("new/a.jar");
        Files.delete(old);
        launcher.run("serve");
        assertThat(inTheCache()).anyMatch(it -> it.contains("old"));
    }

    /** A jar that is back, as if it had never been gone, while its archive is being taken away. */
    @Test
    @Tag("slow")
    void startsThatRaceWithItAreServedAllTheSame() throws Exception {
        Path old = jarWithArchive("an old one/a.jar");
        FileTime time = Files.getLastModifiedTime(old);
        Path second = opened(launcher.run("serve"));
        assertThat(second).isNotEqualTo(old);
        Path made = Files.writeString(home.resolve("made.jar"), "jar");
        Launcher maker = new Launcher(home)
                .java(java.java())
                .set("ITERABLE_MCP_JAR", made.toString())
                .set("ITERABLE_MCP_ARCHIVE", "background");
        Files.delete(old);
        Process making = maker.start();
        while (Files.exists(launcher.cached("record"))) {
            Thread.onSpinWait();
        }
        Files.writeString(old, "jar");
        Files.setLastModifiedTime(old, time);
        while (making.isAlive()) {
            assertThat(launcher.run("serve").exit()).isZero();
        }
    }

    private Path jarWithArchive(String name) throws Exception {
        Path jar = home.resolve(name);
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "jar");
        launcher.set("ITERABLE_MCP_JAR", jar.toString()).runWithNewArchive("serve");
        return jar;
    }

    /** In the background, as after a first start, but waits for its end. */
    private void make() throws Exception {
        Path jar = Files.writeString(home.resolve("made.jar"), "jar");
        launcher.set("ITERABLE_MCP_JAR", jar.toString()).set("ITERABLE_MCP_ARCHIVE", "background");
        assertThat(launcher.run("serve").exit()).isZero();
        assertThat(launcher.cached("record")).exists();
    }

    private static Path opened(Launcher.Ran ran) {
        return Path.of(ran.given().get(ran.given().indexOf("-jar") + 1));
    }

    private Path base() {
        return home.resolve(".cache/iterable-mcp");
    }

    private List<String> inTheCache() throws IOException {
        try (Stream<Path> files = Files.walk(base())) {
            return files.filter(Files::isRegularFile)
                    .map(it -> base().relativize(it).toString())
                    .toList();
        }
    }
}
