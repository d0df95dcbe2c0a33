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

/** Puts a whole new file in the place of an old one: whoever reads, and whoever cuts the power, finds one of the two. */
public final class AtomicFile {

    private AtomicFile() {}

    public static void replace(Path file, String content) throws IOException {
        // Through a link, so that the link stays one.
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
     * Drops what writers left that were killed in the middle. Only for whoever has the file for himself: the fresh file
     * of another who is at it would go, too.
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

    /** On the disk before it gets its name: after a crash a name without content would be an empty file. */
    private static void write(Path fresh, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** The folder too, or a power cut could bring a removed agent back. Windows opens no folder, and needs none. */
    private static void settle(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
