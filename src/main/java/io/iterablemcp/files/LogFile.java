package io.iterablemcp.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The log file, which only its owner can read. It is never written through a link, which would change another file. */
public final class LogFile {

    private LogFile() {}

    /** Creates the file, or makes an existing file of this user private; else says why it must not be used. */
    public static Optional<Distrust> prepare(Path path) throws IOException {
        Optional<Distrust> folders = FileTrust.checkFolders(path);
        if (folders.isPresent()) {
            return folders;
        }
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            OwnerOnlyFiles.create(path);
        }
        Optional<Distrust> distrust = FileTrust.check(path, FileUse.LOG);
        if (distrust.isEmpty() || !distrust.get().isTheFilesMode()) {
            return distrust;
        }
        distrust.get().repair();
        return FileTrust.check(path, FileUse.LOG);
    }

    public static OutputStream append(Path path) throws IOException {
        return Files.newOutputStream(
                path, StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }
}
