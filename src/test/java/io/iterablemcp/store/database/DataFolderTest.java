package io.iterablemcp.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "NFS"})
    void isRefusedOnANetworkFileSystem(String type) {
        Path data = folder.resolve("not/yet");

        assertThatThrownBy(() -> new DataFolder(data, file -> type).prepare())
                .isInstanceOf(StoreException.class)
                .hasMessage("The data folder " + data + " is on a network file system (" + type
                        + "), where SQLite cannot share its file safely. Set ITERABLE_MCP_DATA to a folder on a local"
                        + " disk, or ITERABLE_MCP_STORE to a PostgreSQL database.");
        assertThat(data.getParent()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "overlay", "apfs", "NTFS", "tmpfs", "fuseblk", "virtiofs", "zfs"})
    void isCreatedForItsOwnerOnALocalDisk(String type) throws Exception {
        Path data = folder.resolve("new/data");

        new DataFolder(data, file -> type).prepare();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.getParent())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwxr-xrwx"})
    void isRefusedIfOthersCanChangeIt(String mode) throws Exception {
        Path data = Files.createDirectory(folder.resolve("shared"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> DataFolder.at(data).prepare())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(data.toString())
                .hasMessageContaining("chmod");
    }

    /** Anybody can create a file there, also one with the name of a file that SQLite creates later. */
    @Test
    void isRefusedInAFolderSuchAsTmp() throws Exception {
        Path data = Files.createDirectory(folder.resolve("tmp"));
        Files.setAttribute(data, "unix:mode", 01777);

        assertThatThrownBy(() -> DataFolder.at(data).prepare())
                .hasMessageContaining("can be changed by other users")
                .hasMessageContaining("set ITERABLE_MCP_DATA to a folder on a local disk");
    }
}
