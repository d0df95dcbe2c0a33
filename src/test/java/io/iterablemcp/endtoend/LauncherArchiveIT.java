package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.endtoend.Launcher.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher passes an archive to Java, and when it has Java make one. The Java is a fake. */
@DisabledOnOs(OS.WINDOWS)
class LauncherArchiveIT {

    private static final String MAKES = "-XX:+AutoCreateSharedArchive";

    @TempDir
    private Path home;

    private Path folder;
    private Launcher launcher;

    @BeforeEach
    void fakes() throws IOException {
        folder = Files.createDirectory(home.resolve("a folder"));
        Files.writeString(folder.resolve("a.jar"), "jar");
        launcher = new Launcher(home)
                .set("ITERABLE_MCP_JAR", folder.resolve("a.jar").toString())
                .java(new FakeJava(home.resolve("jdk"), "17.0.1").java());
    }

    private Path archive(int version) throws IOException {
        return Files.writeString(folder.resolve("a-" + version + ".jsa"), "archive");
    }

    @Test
    void passesTheArchiveThatIsNextToTheJar() throws Exception {
        assertThat(launcher.run().archive()).isEmpty();
        archive(21);
        assertThat(launcher.run().archive()).as("that of another Java").isEmpty();
        Path archive = archive(17);
        Ran ran = launcher.run();
        assertThat(ran.archive()).isEqualTo("-XX:SharedArchiveFile=" + archive);
        assertThat(ran.given()).doesNotContain(MAKES);
        assertThat(launcher.run("tools", "list").archive()).isEqualTo("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void hasANewerJavaMakeItAtTheEndOfAServer() throws Exception {
        launcher.java(new FakeJava(home.resolve("jdk21"), "21.0.4").java());
        for (String[] words : new String[][] {{}, {"serve", "--project", "x"}}) {
            Ran ran = launcher.run(words);
            assertThat(ran.given()).contains(MAKES);
            assertThat(ran.archive()).isEqualTo("-XX:SharedArchiveFile=" + folder.resolve("a-21.jsa"));
        }
        assertThat(launcher.run("--version").given()).doesNotContain(MAKES);
        assertThat(launcher.run("--version").archive()).isEmpty();
    }

    @Test
    void takesAwayTheArchiveOfAnOlderJarSoThatANewerJavaMakesOne() throws Exception {
        launcher.java(new FakeJava(home.resolve("jdk21"), "21.0.4").java());
        Path archive = archive(21);
        launcher.run();
        assertThat(archive).exists();
        Files.setLastModifiedTime(archive, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(launcher.run().given()).contains(MAKES);
        assertThat(archive).doesNotExist();
    }

    /** Java would end with an error. */
    @Test
    void hasNoArchiveMadeWhereTheUserMayNotWrite() throws Exception {
        launcher.java(new FakeJava(home.resolve("jdk21"), "21.0.4").java());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeThat(Files.isWritable(folder)).isFalse();
        assertThat(launcher.run().given()).doesNotContain(MAKES);
    }

    @Test
    void startsWithoutItWhereItIsSwitchedOff() throws Exception {
        archive(17);
        assertThat(launcher.set("ITERABLE_MCP_ARCHIVE", "off").run().archive()).isEmpty();
    }

    @Test
    void passesNoneForAPathThatJavaWouldTakeForTwo() throws Exception {
        Path colon = Files.createDirectory(home.resolve("a:b"));
        Files.writeString(colon.resolve("a.jar"), "jar");
        Files.writeString(colon.resolve("a-17.jsa"), "archive");
        assertThat(launcher.set("ITERABLE_MCP_JAR", colon.resolve("a.jar").toString())
                        .run()
                        .archive())
                .isEmpty();
    }

    @Test
    void leavesTheChoiceToAUserWhoBringsAnArchive() throws Exception {
        archive(17);
        launcher.set("ITERABLE_MCP_JAVA_OPTS", "-XX:SharedArchiveFile=mine.jsa");
        assertThat(launcher.run().archive()).isEqualTo("-XX:SharedArchiveFile=mine.jsa");
    }
}
