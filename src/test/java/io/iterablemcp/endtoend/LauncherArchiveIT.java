package io.iterablemcp.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.endtoend.Launcher.Ran;
import io.iterablemcp.files.ProgramFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the launcher uses an archive, and when and how it makes one. The Java is a fake, so that it takes no time. */
@DisabledOnOs(OS.WINDOWS)
class LauncherArchiveIT {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir(factory = LauncherHome.class, cleanup = CleanupMode.NEVER)
    private Path home;

    private FakeJava java;
    private Path jar;
    private Launcher launcher;

    @BeforeEach
    void fakes() throws IOException {
        java = new FakeJava(home.resolve("jdk"), "17.0.1");
        jar = Files.writeString(home.resolve("a.jar"), "jar");
        launcher = new Launcher(home).set("ITERABLE_MCP_JAR", jar.toString()).java(java.java());
        // A start waits for nobody, and the maker for nothing.
        ProgramFile.write(Files.createDirectory(home.resolve("bin")).resolve("sleep"), "#!/bin/sh\n");
        launcher.set("PATH", home.resolve("bin") + ":/usr/bin:/bin");
    }

    @Test
    void usesTheArchiveThatWasMade() throws Exception {
        assertThat(launcher.runWithNewArchive().archive()).isEqualTo(archive());
        assertThat(launcher.run().archive()).isEqualTo(archive());
        assertThat(java.made()).isOne();
    }

    @Test
    void makesItInTheBackgroundAfterAStartWithoutIt() throws Exception {
        assertThat(launcher.run().archive()).isEmpty();
        awaitRecord();
        assertThat(launcher.run().archive()).isEqualTo(archive());
        assertThat(java.made()).isOne();
    }

    @Test
    void makesAnAotCacheWithANewerJava() throws Exception {
        java = new FakeJava(home.resolve("jdk25"), "25.0.1");
        assertThat(launcher.java(java.java()).runWithNewArchive().archive())
                .startsWith("-XX:AOTCache=")
                .endsWith("/classes.aot");
    }

    @Test
    void keepsItWhereOnlyItsUserCanRead() throws Exception {
        launcher.runWithNewArchive();
        for (Path path = launcher.cached("record").getParent();
                !path.endsWith(".cache/iterable-mcp");
                path = path.getParent()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void startsWithoutItOnceTheJarHasChanged() throws Exception {
        launcher.runWithNewArchive();
        Files.setLastModifiedTime(jar, LONG_AGO);
        assertThat(launcher.set("ITERABLE_MCP_ARCHIVE", "off").run().archive()).isEmpty();
        assertThat(launcher.runWithNewArchive().archive()).isEqualTo(archive());
        assertThat(java.made()).isEqualTo(2);
    }

    @Test
    void startsWithoutItOnceTheJavaHasChanged() throws Exception {
        launcher.runWithNewArchive();
        ProgramFile.write(java.java(), Files.readString(java.java()) + "\n");
        launcher.freezeMaking();
        assertThat(launcher.run().archive()).isEmpty();
    }

    @Test
    void keepsOneForEachJava() throws Exception {
        FakeJava other = new FakeJava(home.resolve("other jdk"), "21");
        launcher.runWithNewArchive();
        launcher.java(other.java()).runWithNewArchive();
        launcher.java(java.java());
        assertThat(launcher.run().archive()).isEqualTo(archive());
        assertThat(java.made()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage of another length", "ARCHIVE\n"})
    void neverUsesAnArchiveThatIsNotTheRecordedOne(String content) throws Exception {
        launcher.runWithNewArchive();
        Path archive = launcher.cached("classes.jsa");
        Files.writeString(archive, content);
        Files.setLastModifiedTime(archive, LONG_AGO);
        launcher.freezeMaking();
        assertThat(launcher.run().archive()).isEmpty();
    }

    @Test
    void startsWithoutAnArchiveThatIsGone() throws Exception {
        launcher.runWithNewArchive();
        Files.delete(launcher.cached("classes.jsa"));
        launcher.freezeMaking();
        assertThat(launcher.run().archive()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "iterable-mcp 1\n", "iterable-mcp 2\nclasses.jsa\n", "\0\0\0", "iterable-mcp 1\n../x\n\n\n"})
    void startsWithoutItWhenTheRecordIsOdd(String content) throws Exception {
        launcher.runWithNewArchive();
        Files.writeString(launcher.cached("record"), content);
        launcher.freezeMaking();
        Ran ran = launcher.run();
        assertThat(ran.archive()).isEmpty();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void takesNothingFromARecordThatDoesNotFit() throws Exception {
        launcher.runWithNewArchive();
        Path record = launcher.cached("record");
        Files.writeString(record, Files.readString(record).replace(java.java().toString(), "/bin/false"));
        assertThat(launcher.runWithNewArchive().archive()).isEqualTo(archive());
        assertThat(java.made()).isEqualTo(2);
    }

    @Test
    void neverUsesAFolderThatOthersCanWriteInto() throws Exception {
        launcher.runWithNewArchive();
        launcher.freezeMaking();
        Path folder = launcher.cached("record").getParent();
        for (String others : List.of("rwx-w----", "rwxrwxrwx", "rwx----w-")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(others));
            assertThat(launcher.run().archive()).isEmpty();
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(launcher.run().archive()).isEqualTo(archive());
        Files.setPosixFilePermissions(
                home.resolve(".cache/iterable-mcp"), PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(launcher.run().archive()).isEmpty();
    }

    @Test
    void startsWhereTheCacheFolderCannotBeWritten() throws Exception {
        Path file = Files.createFile(home.resolve("file"));
        launcher.set("XDG_CACHE_HOME", file.toString());
        Ran ran = launcher.run();
        assertThat(ran.archive()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(launcher.runWithNewArchive().err()).contains("no class archive could be made in " + file);
    }

    @Test
    void startsWithoutAHome() throws Exception {
        Ran ran = launcher.unset("HOME").run();
        assertThat(ran.exit()).isZero();
        assertThat(ran.archive()).isEmpty();
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void leavesAMarkWhereNoneCanBeMadeAndTriesAgainTheNextDay() throws Exception {
        java.broken();
        assertThat(launcher.runWithNewArchive().err()).contains("no class archive could be made");
        assertThat(java.made()).isOne();
        Ran ran = launcher.run();
        assertThat(ran.archive()).isEmpty();
        assertThat(launcher.cached("lock")).doesNotExist();
        Files.delete(java.home().resolve("broken"));
        Files.setLastModifiedTime(launcher.cached("record"), LONG_AGO);
        assertThat(launcher.run().archive()).isEmpty();
        await(() -> java.made() == 2 && !launcher.run().archive().isEmpty());
    }

    @Test
    void makesItOnceForTenStartsAtATime() throws Exception {
        launcher.set("ITERABLE_MCP_ARCHIVE", "now");
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            starts.add(launcher.start());
        }
        for (Process start : starts) {
            Ran ran = launcher.end(start);
            assertThat(ran.exit()).isZero();
            assertThat(ran.out()).contains("-jar");
        }
        assertThat(java.made()).isOne();
        assertThat(launcher.run().archive()).isEqualTo(archive());
    }

    @Test
    void takesOverFromAMakerThatWasKilled() throws Exception {
        launcher.runWithNewArchive();
        Files.setLastModifiedTime(jar, LONG_AGO);
        Path folder = launcher.cached("record").getParent();
        Files.createSymbolicLink(folder.resolve("lock"), Path.of("2147483646"));
        Files.writeString(folder.resolve("classes-2147483646"), "half");
        assertThat(launcher.run().archive()).isEmpty();
        assertThat(java.made()).as("not at once").isOne();
        assertThat(launcher.runWithNewArchive().archive()).isEqualTo(archive());
        assertThat(folder).isDirectoryNotContaining("glob:**classes-*").isDirectoryNotContaining("glob:**lock");
    }

    @Test
    void makesNoneForAPathThatJavaWouldTakeForTwo() throws Exception {
        Path colon = Files.createDirectory(home.resolve("a:b"));
        launcher.set("ITERABLE_MCP_JAR", Files.copy(jar, colon.resolve("a.jar")).toString());
        assertThat(launcher.run().archive()).isEmpty();
        assertThat(java.made()).isZero();
    }

    @Test
    void leavesTheChoiceToAUserWhoBringsAnArchive() throws Exception {
        launcher.runWithNewArchive();
        launcher.set("ITERABLE_MCP_JAVA_OPTS", "-XX:SharedArchiveFile=mine.jsa");
        assertThat(launcher.run().archive()).isEqualTo("-XX:SharedArchiveFile=mine.jsa");
        assertThat(java.made()).isOne();
    }

    @Test
    void makesItForASecondNameOfAJarWithABlankInItsPath() throws Exception {
        blank();
        Ran ran = launcher.runWithNewArchive("serve");
        assertThat(ran.archive()).isEqualTo("-XX:SharedArchiveFile=" + spelt("classes.jsa"));
        assertThat(opened(ran)).isEqualTo(spelt("iterable-mcp.jar").toString());
        assertThat(Files.isSameFile(spelt("iterable-mcp.jar"), jar)).isTrue();
        assertThat(opened(launcher.run("serve", "--project", "x"))).doesNotContain(" ");
        assertThat(opened(launcher.run())).doesNotContain(" ");
        assertThat(java.made()).isOne();
    }

    /** All but a server may ask where its jar is, and write that down. */
    @Test
    void startsOtherCommandsByTheJarsOwnName() throws Exception {
        blank();
        launcher.runWithNewArchive("serve");
        Ran ran = launcher.run("setup", "--list");
        assertThat(opened(ran)).isEqualTo(jar.toString());
        assertThat(ran.archive()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "dangling", "another"})
    void startsByTheJarsOwnNameWhenTheSecondIsNotIts(String odd) throws Exception {
        blank();
        launcher.runWithNewArchive("serve");
        Path second = spelt("iterable-mcp.jar");
        Files.delete(second);
        switch (odd) {
            case "dangling" -> Files.createSymbolicLink(second, Path.of("nowhere"));
            case "another" -> Files.writeString(second, "another jar");
            default -> assertThat(second).doesNotExist();
        }
        Path lock = Files.createSymbolicLink(
                spelt("lock"), Path.of("" + ProcessHandle.current().pid()));
        assertThat(opened(launcher.run("serve"))).isEqualTo(jar.toString());
        Files.delete(lock);
        assertThat(opened(launcher.runWithNewArchive("serve"))).isEqualTo(second.toString());
        assertThat(Files.isSameFile(second, jar)).isTrue();
    }

    @Test
    void followsAJarWithABlankToItsNextVersion() throws Exception {
        blank();
        launcher.runWithNewArchive("serve");
        Files.delete(jar);
        Files.writeString(jar, "a newer jar");
        assertThat(opened(launcher.set("ITERABLE_MCP_ARCHIVE", "off").run("serve")))
                .isEqualTo(jar.toString());
        assertThat(opened(launcher.runWithNewArchive("serve")))
                .isEqualTo(spelt("iterable-mcp.jar").toString());
        assertThat(spelt("iterable-mcp.jar")).hasContent("a newer jar");
    }

    @Test
    void givesNoSecondNameWhereTheCacheHasABlankToo() throws Exception {
        blank();
        Path other = Files.createDirectory(home.resolve("Jane Doe"));
        Ran ran = launcher.set("HOME", other.toString()).runWithNewArchive("serve");
        assertThat(opened(ran)).isEqualTo(jar.toString());
        assertThat(ran.archive()).startsWith("-XX:SharedArchiveFile=" + other);
    }

    @Test
    void givesNoSecondNameToAJarOfANewerJava() throws Exception {
        blank();
        java = new FakeJava(home.resolve("jdk25"), "25.0.1");
        Ran ran = launcher.java(java.java()).runWithNewArchive("serve");
        assertThat(ran.archive()).startsWith("-XX:AOTCache=");
        assertThat(opened(ran)).isEqualTo(jar.toString());
    }

    @Test
    void startsByTheJarsOwnNameWhereTheCacheCannotBeWritten() throws Exception {
        blank();
        Files.createFile(home.resolve(".cache"));
        Ran ran = launcher.run("serve");
        assertThat(opened(ran)).isEqualTo(jar.toString());
        assertThat(ran.err()).isEmpty();
    }

    /** In a folder with a blank. */
    private void blank() throws IOException {
        Path folder = Files.createDirectories(home.resolve("Application Support/a+b"));
        jar = Files.move(jar, folder.resolve("a.jar"));
        launcher.set("ITERABLE_MCP_JAR", jar.toString());
    }

    private Path spelt(String name) {
        return Path.of(home + "/.cache/iterable-mcp/+" + home + "/Application+-Support/a++b/a.jar" + java.java())
                .resolve(name);
    }

    private static String opened(Ran ran) {
        return ran.given().get(ran.given().indexOf("-jar") + 1);
    }

    private String archive() {
        return "-XX:SharedArchiveFile=" + launcher.cached("classes.jsa");
    }

    private void awaitRecord() throws Exception {
        await(() -> Files.exists(launcher.cached("record")));
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Instant end = Instant.now().plusSeconds(30);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
