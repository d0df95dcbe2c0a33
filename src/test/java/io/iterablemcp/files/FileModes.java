package io.iterablemcp.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Sets the permissions of test files. */
public final class FileModes {

    private FileModes() {}

    /** @param permissions as {@code ls} shows them: rw-r--r-- */
    public static Path set(Path file, String permissions) throws IOException {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions))
                : file;
    }

    public static String of(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    /** A file that only its owner can read, for secrets. */
    public static Path secret(Path file, String content) throws IOException {
        return Files.writeString(set(Files.createFile(file), "rw-------"), content);
    }
}
