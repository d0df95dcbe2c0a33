package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Creates files that only their owner can read. */
public final class OwnerOnlyFiles {

    private static final String FRESH = ".new";

    private OwnerOnlyFiles() {}

    /** Creates the file and its folders; an existing file is left unchanged. */
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

    /** Creates the folders of the file. */
    public static void createFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions("rwx------"));
        }
    }

    /** Creates a temporary file in the same folder, to be moved over the given file. */
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

    /** Windows has no such permissions; there a user's folders are private by default. */
    private static FileAttribute<?>[] permissions(String mode) {
        return posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
