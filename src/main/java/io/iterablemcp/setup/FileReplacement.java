package io.iterablemcp.setup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The new content of a file. It is written completely to a second file, which then replaces the old one in one step.
 */
final class FileReplacement implements AutoCloseable {

    private final Path target;
    private final Path fresh;

    private FileReplacement(Path target, Path fresh) {
        this.target = target;
        this.fresh = fresh;
    }

    static FileReplacement of(Path target, boolean exists, boolean secret) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new SetupException(folder + " is read-only for this user; nothing was changed.");
        }
        // Only one process at a time has this file; a leftover of a killed process is overwritten.
        Path fresh = folder.resolve("." + target.getFileName() + ".iterable-mcp-"
                + ProcessHandle.current().pid());
        Files.deleteIfExists(fresh);
        try {
            if (exists) {
                PreservedPermissions.createLike(target, fresh);
            } else {
                PreservedPermissions.createFor(folder, fresh, secret);
            }
            return new FileReplacement(target, fresh);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
    }

    Path target() {
        return target;
    }

    /** Forces the content to disk before the file is renamed. Otherwise a crash could leave an empty file. */
    void write(byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    void move() throws IOException {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(fresh);
    }
}
