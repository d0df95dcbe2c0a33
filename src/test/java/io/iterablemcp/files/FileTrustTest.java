package io.iterablemcp.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Uses real files. A test cannot change the owner of a file, so it pretends to run as another user id. */
@DisabledOnOs(OS.WINDOWS)
class FileTrustTest {

    @TempDir
    private Path folder;

    private Path file;
    private int me;

    @BeforeEach
    void createAFileOfThisUser() throws IOException {
        folder = folder.toRealPath();
        file = mode("rw-------", Files.writeString(folder.resolve("agents.json"), "{}"));
        me = (int) Files.getAttribute(file, "unix:uid");
    }

    @ParameterizedTest
    @EnumSource(FileUse.class)
    void trustsAPrivateFileOfThisUser(FileUse use) throws IOException {
        assertThat(FileTrust.check(file, use)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rw-r--r--, DECIDES,       , ",
        "rw-rw-r--, DECIDES,       change, 644",
        "rw-rw-rw-, DECIDES,       change, 644",
        "rw-----w-, DECIDES,       change, 600",
        "rw-r-----, HOLDS_SECRETS, read, 600",
        "rw----r--, HOLDS_SECRETS, read, 600",
        "rw-rw-rw-, HOLDS_SECRETS, change, 600",
        "rw-r--r--, LOG,           read, 600",
    })
    void refusesAFileThatIsTooOpenForItsUse(String permissions, FileUse use, String can, String chmod)
            throws IOException {
        mode(permissions, file);

        Optional<Distrust> distrust = FileTrust.check(file, use);

        if (can == null) {
            assertThat(distrust).isEmpty();
            return;
        }
        String octal = String.format("%04o", (int) Files.getAttribute(file, "unix:mode") & 07777);
        assertThat(distrust.orElseThrow().words())
                .startsWith(file + " is not used: other users can " + can + " it (mode " + octal + ", owner "
                        + Files.getOwner(file).getName() + "). ")
                .endsWith("run `chmod " + chmod + " " + file + "`.");
        distrust.get().repair();
        assertThat(FileTrust.check(file, use)).isEmpty();
    }

    @Test
    void refusesAFileInAFolderWhereOthersCouldReplaceIt() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path deep = mode("rw-------", Files.writeString(inner.resolve("config.json"), "{}"));
        for (String open : List.of("rwxrwxr-x", "rwxr-xrwx", "rwxrwxrwx")) {
            mode(open, folder);
            assertThat(FileTrust.check(deep, FileUse.DECIDES).orElseThrow())
                    .satisfies(it -> assertThat(it.at()).isEqualTo(folder))
                    .satisfies(it -> assertThat(it.isTheFilesMode()).isFalse())
                    .satisfies(it -> assertThat(it.remedy()).endsWith("run `chmod 755 " + folder + "`."));
            assertThat(FileTrust.checkFolders(inner.resolve("not/yet/there"))).isPresent();
            mode("rwxr-xr-x", folder);
            assertThat(FileTrust.check(deep, FileUse.DECIDES)).isEmpty();
            assertThat(FileTrust.checkFolders(inner.resolve("not/yet/there"))).isEmpty();
        }
    }

    @Test
    void trustsAFileOfThisUserInAStickyFolder() throws IOException {
        Files.setAttribute(folder, "unix:mode", 01777);
        assertThat(FileTrust.check(file, FileUse.HOLDS_SECRETS)).isEmpty();
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(FileTrust.check(link, FileUse.DECIDES)).isEmpty();
        assertThat(new FileTrust(new Owners(me + 1, me + 2), FileTrustTest::nowhere).of(file, FileUse.DECIDES))
                .isPresent();
    }

    @Test
    void refusesAFileOfAnotherUserWhateverItsMode() throws IOException {
        int owner = me == 0 ? 12_345 : me;
        int program = me == 0 ? 0 : me + 1;
        if (me == 0) {
            Files.setAttribute(file, "unix:uid", owner);
        }

        String words = new FileTrust(new Owners(program, 0), FileTrustTest::nowhere)
                .of(file, FileUse.DECIDES)
                .orElseThrow()
                .words();

        assertThat(words)
                .startsWith(file + " is not used: it belongs to user "
                        + Files.getOwner(file).getName() + " (mode 0600), and this program runs as user " + program
                        + ". Check its content, then run `chown " + program + " " + file
                        + "` as root, or start this program as user " + owner + ".");
    }

    /** Like a Kubernetes ConfigMap mount: readable by all, behind two links, and read-only. */
    @Test
    void trustsReadOnlyMountsOfRootAndNoOtherFilesOfThatMode() throws IOException {
        Path mount = Files.createDirectory(folder.resolve("config"));
        Path version = Files.createDirectory(mount.resolve("..2026_11_28"));
        Path real = mode("rw-rw-rw-", Files.writeString(version.resolve("agents.json"), "{}"));
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..2026_11_28"));
        Path file = Files.createSymbolicLink(mount.resolve("agents.json"), Path.of("..data/agents.json"));
        mode("rwxrwxrwx", mount);
        mode("rwxrwxrwx", version);
        FileTrust mounted = new FileTrust(filesAreOfRoot(), path -> path.startsWith(mount));

        for (FileUse use : List.of(FileUse.DECIDES, FileUse.HOLDS_SECRETS)) {
            assertThat(mounted.of(file, use)).isEmpty();
            assertThat(new FileTrust(filesAreOfRoot(), FileTrustTest::nowhere).of(file, use))
                    .isPresent();
            assertThat(FileTrust.check(file, use)).isPresent();
        }
        assertThat(new FileTrust(filesAreOfAnother(), path -> true).of(file, FileUse.DECIDES))
                .isPresent();
        assertThat(real).exists();
    }

    @Test
    void followsLinksAndChecksEveryFolderOnThePath() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path between = Files.createSymbolicLink(open.resolve("between"), file);
        Path start = Files.createSymbolicLink(folder.resolve("start"), Path.of("open/../open/./between"));
        assertThat(FileTrust.check(start, FileUse.DECIDES)).isEmpty();
        mode("rwxrwxrwx", open);
        assertThat(FileTrust.check(start, FileUse.DECIDES).orElseThrow().at()).isEqualTo(open);
        mode("rwx------", open);
        mode("rw-rw-rw-", file);
        Distrust target = FileTrust.check(start, FileUse.DECIDES).orElseThrow();
        assertThat(target.at()).isEqualTo(file);
        assertThat(target.isTheFilesMode()).isFalse();
        assertThat(target.words()).startsWith(start + " is not used: other users can change " + file + " (mode 0666");
        assertThat(between).exists();
    }

    @Test
    void neverLogsThroughAnyLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.log"), file);
        assertThat(FileTrust.check(link, FileUse.LOG).orElseThrow().why()).contains("symbolic link");
        Path hard = Files.createLink(folder.resolve("hard.log"), file);
        assertThat(FileTrust.check(hard, FileUse.LOG).orElseThrow().why()).contains("hard link");
        Files.delete(hard);
        assertThat(FileTrust.check(Path.of("/dev/null"), FileUse.LOG)).isEmpty();
        assertThat(new FileTrust(filesAreOfRoot(), FileTrustTest::nowhere)
                        .of(file, FileUse.LOG)
                        .orElseThrow()
                        .why())
                .contains("belongs to user");
    }

    @Test
    void doesNotSetTheModeThroughALinkThatReplacedTheFile() throws IOException {
        Path other = mode("rw-rw-rw-", Files.writeString(folder.resolve("other"), ""));
        mode("rw-rw-rw-", file);
        Distrust distrust = FileTrust.check(file, FileUse.DECIDES).orElseThrow();
        Files.delete(file);
        Files.createSymbolicLink(file, other);

        assertThatThrownBy(distrust::repair).isInstanceOf(FileSystemException.class);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other, LinkOption.NOFOLLOW_LINKS)))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    void refusesAPipeAsConfigurationOrLog() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(FileTrust.check(pipe, FileUse.DECIDES).orElseThrow().words())
                .contains("it is not a regular file", "Replace it");
        assertThat(FileTrust.check(pipe, FileUse.LOG).orElseThrow().words())
                .as("opening it would wait until somebody reads")
                .contains("it is not a regular file");
        assertThat(FileTrust.check(pipe, FileUse.HOLDS_SECRETS))
                .as("a secret may come through a pipe")
                .isEmpty();
    }

    @Test
    void reportsAMissingFileAndACircleOfLinks() throws IOException {
        assertThatThrownBy(() -> FileTrust.check(folder.resolve("no/such"), FileUse.DECIDES))
                .isInstanceOf(NoSuchFileException.class);
        Path circle = folder.resolve("circle");
        Files.createSymbolicLink(circle, circle);
        assertThatThrownBy(() -> FileTrust.check(circle, FileUse.DECIDES)).isInstanceOf(FileSystemException.class);
    }

    @Test
    void quotesAPathThatAShellWouldSplit() throws IOException {
        Path odd = Files.createDirectory(folder.resolve("Größe x")).resolve("it's.json");
        mode("rw-rw-rw-", Files.writeString(odd, "{}"));

        assertThat(FileTrust.check(odd, FileUse.DECIDES).orElseThrow().remedy())
                .endsWith("run `chmod 644 '" + odd.toString().replace("'", "'\\''") + "'`.");
    }

    private static boolean nowhere(Path mount) {
        return false;
    }

    /** Files of this test count as root's, and the folders above them stay trusted. */
    private Owners filesAreOfRoot() {
        return me == 0 ? new Owners(1, 0) : new Owners(0, me);
    }

    private Owners filesAreOfAnother() {
        return new Owners(me + 1, me + 2);
    }

    private static Path mode(String permissions, Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
