package io.iterablemcp.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Paths of a client's file that lead to something else, and entries for this server under other names. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class OddFilesTest {

    @TempDir
    private Path home;

    private ScratchHome linux() {
        return new ScratchHome(home, Os.LINUX);
    }

    private Path place() throws IOException {
        Path file = linux().locate("cursor").file();
        Files.createDirectories(file.getParent());
        return file;
    }

    private void refuses(String words) {
        ClientState standing = linux().setup().standing(linux().locate("cursor"));
        assertThat(standing.kind()).isEqualTo(ClientState.Kind.UNREADABLE);
        assertThat(standing.why()).contains(words);
        assertThatThrownBy(() -> linux().register("cursor"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(words);
    }

    @Test
    void doesNotWaitForAPipe() throws Exception {
        Path file = place();
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        refuses("it is a pipe or a device, not a file");
    }

    @Test
    void doesNotReadADeviceWithoutAnEnd() throws IOException {
        Files.createSymbolicLink(place(), Path.of("/dev/zero"));
        refuses("it is a pipe or a device, not a file");
    }

    @Test
    void namesAFolder() throws IOException {
        Files.createDirectory(place());
        refuses("it is a folder");
    }

    @Test
    void namesALinkToItself() throws IOException {
        Path file = place();
        Files.createSymbolicLink(file, file.getFileName());
        refuses("is a link to a file that does not exist");
    }

    @Test
    void namesAFileThatIsTooLarge() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(place().toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        refuses("is larger than 64 MB");
    }

    @Test
    void namesAnInvalidRecordOfChanges() throws Exception {
        linux().register("cursor");
        Path record = home.resolve("ours/setup.json");
        String good = Files.readString(record);
        Files.writeString(record, good.replaceFirst("\"at\": \\d+", "\"at\": 1.5"));
        assertThatThrownBy(() -> linux().remove("cursor"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("Correct it");
        Files.delete(record);
        assertThat(new ProcessBuilder("mkfifo", record.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> linux().remove("cursor"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("Correct it");
    }

    @Test
    void namesASecondEntryForThisServer() {
        linux().has("cursor", "{\"mcpServers\": {\"shop eu\": {\"command\": \"/opt/iterable-mcp\"}, \"b\": {}}}");
        linux().register("cursor");
        assertThat(linux().setup().rivals(linux().locate("cursor")))
                .singleElement()
                .asString()
                .startsWith("This server is also registered as shop eu");
    }
}
