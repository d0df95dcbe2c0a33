package io.iterablemcp.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file atomically: a reader, or a restart after a power cut, finds either the old file or the new one. */
public final class AtomicFile {

    private AtomicFile() {}

    public static void replace(Path file, String content) throws IOException {
        replace(file, content.getBytes(StandardCharsets.UTF_8));
    }

    public static void replace(Path file, byte[] content) throws IOException {
        // Resolves a link, so that the link is kept and its target replaced.
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path fresh = OwnerOnlyFiles.beside(target);
        try {
            write(fresh, content);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            settle(target.toAbsolutePath().getParent());
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /**
     * Deletes the temporary files of writers that were killed. Call it only with the file locked: it would also delete
     * the temporary file of a running writer.
     */
    public static void dropLeftovers(Path file) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        try (DirectoryStream<Path> left =
                Files.newDirectoryStream(target.getParent(), it -> OwnerOnlyFiles.isBeside(target, it))) {
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** Forces the content to disk before the rename, so that a crash cannot leave an empty file. */
    private static void write(Path fresh, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Forces the folder to disk: a power cut could otherwise restore a removed agent. Windows cannot, and need not. */
    public static void settle(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
