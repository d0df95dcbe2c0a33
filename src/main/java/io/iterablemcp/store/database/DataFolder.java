package io.iterablemcp.store.database;

import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The folder for everything that the program stores. It is created for its owner only, and must be on a local disk:
 * SQLite shares memory between its processes, which a network file system cannot do, and the file would be damaged.
 */
public final class DataFolder {

    private static final Set<String> NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "9p",
            "afs",
            "ceph",
            "glusterfs",
            "lustre",
            "webdav",
            "davfs",
            "ncpfs",
            "gfs2",
            "ocfs2");
    private static final Set<String> NETWORK_OVER_FUSE =
            Set.of("sshfs", "glusterfs", "s3fs", "rclone", "davfs2", "cephfs");
    private static final String ELSEWHERE = "set ITERABLE_MCP_DATA to a folder on a local disk.";

    private final Path path;
    private final FileSystemType type;

    /** Finds the type of the file system that an existing file is on. */
    @FunctionalInterface
    public interface FileSystemType {
        String of(Path file) throws IOException;
    }

    public DataFolder(Path path, FileSystemType type) {
        this.path = path.toAbsolutePath();
        this.type = type;
    }

    public static DataFolder at(Path path) {
        return new DataFolder(path, file -> Files.getFileStore(file).type());
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    /** Creates the folder, or checks the existing one. */
    public void prepare() throws StoreException {
        try {
            refuseUnsafe();
            OwnerOnlyFiles.createFolder(file("store.db"));
            refuseSharedFolder();
        } catch (IOException e) {
            throw unusable();
        }
    }

    /** The same without creating anything. */
    void check() throws StoreException {
        try {
            refuseUnsafe();
            if (Files.exists(path)) {
                refuseSharedFolder();
            }
            Path existing = existing();
            if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
                throw unusable();
            }
        } catch (IOException e) {
            throw unusable();
        }
    }

    private void refuseUnsafe() throws IOException, StoreException {
        refuseNetwork();
        Optional<Distrust> distrust = FileTrust.checkFolders(file("store.db"));
        if (distrust.isPresent()) {
            throw refused(
                    "The data folder " + path + " is not safe: "
                            + distrust.get().why() + ".",
                    distrust.get().remedy());
        }
    }

    private StoreException unusable() {
        return refused(
                "The data folder " + path + " cannot be created or read.",
                "Give this user the right to write there, or " + ELSEWHERE);
    }

    public OptionalLong freeSpace() {
        try {
            return OptionalLong.of(Files.getFileStore(existing()).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private void refuseNetwork() throws IOException, StoreException {
        Path real = existing().toRealPath();
        String found = type.of(real);
        if (isNetwork(found.toLowerCase(Locale.ROOT)) || real.toString().startsWith("\\\\")) {
            throw refused(
                    "The data folder " + path + " is on a network file system (" + found
                            + "), where SQLite cannot share its file safely.",
                    "Set ITERABLE_MCP_DATA to a folder on a local disk, or ITERABLE_MCP_STORE to a PostgreSQL database.");
        }
    }

    private static boolean isNetwork(String type) {
        return NETWORK.contains(type) || (type.startsWith("fuse.") && NETWORK_OVER_FUSE.contains(type.substring(5)));
    }

    private Path existing() throws IOException {
        Path at = path;
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }

    /** Even in a sticky folder such as /tmp, others could create the files that SQLite is about to create. */
    private void refuseSharedFolder() throws IOException, StoreException {
        if (FileTrust.works()) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (mode.contains(PosixFilePermission.GROUP_WRITE) || mode.contains(PosixFilePermission.OTHERS_WRITE)) {
                throw refused(
                        "The data folder " + path + " can be changed by other users.",
                        "Run `chmod 700` on it if it is for this program alone, or " + ELSEWHERE);
            }
        }
    }

    private static StoreException refused(String words, String remedy) {
        return new StoreException(new StoreFault.UnusableFolder(words, remedy));
    }
}
