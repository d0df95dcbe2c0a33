package io.iterablemcp.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files that nobody but their owner can read. */
public final class OwnerOnly {

    private OwnerOnly() {}

    /** Creates the file and its folders; one that is there already stays as it is. */
    public static void create(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions("rwx------"));
        }
        try {
            Files.createFile(file, permissions("rw-------"));
        } catch (FileAlreadyExistsException alreadyThere) {
            if (Files.isDirectory(file) || !Files.isWritable(file)) {
                throw alreadyThere;
            }
        }
    }

    /** A new file beside the given one, to be moved into its place. */
    public static Path beside(Path file) throws IOException {
        return Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString() + ".",
                ".new",
                permissions("rw-------"));
    }

    /** Windows knows no such permissions; there a user's folders are private to begin with. */
    private static FileAttribute<?>[] permissions(String mode) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
