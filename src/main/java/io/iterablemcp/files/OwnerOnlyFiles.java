package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody but their owner can read. */
public final class OwnerOnlyFiles {

    private static final String FRESH = ".new";

    private OwnerOnlyFiles() {}

    /** Creates the file and its folders; one that is there already stays as it is. */
    public static void create(Path file) throws IOException {
        createFolder(file);
        try {
            Files.createFile(file, permissions("rw-------"));
        } catch (FileAlreadyExistsException alreadyThere) {
            if (Files.isDirectory(file) || !Files.isWritable(file)) {
                throw alreadyThere;
            }
        }
    }

    /** Creates the folders that the file is to be in. */
    public static void createFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions("rwx------"));
        }
    }

    /** A new file beside the given one, to be moved into its place. */
    public static Path beside(Path file) throws IOException {
        return Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString() + ".",
                FRESH,
                permissions("rw-------"));
    }

    static boolean isBeside(Path file, Path other) {
        String name = other.getFileName().toString();
        return name.startsWith(file.getFileName() + ".") && name.endsWith(FRESH);
    }

    /** Windows knows no such permissions; there a user's folders are private to begin with. */
    private static FileAttribute<?>[] permissions(String mode) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
