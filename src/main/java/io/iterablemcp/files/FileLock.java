package io.iterablemcp.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Serializes changes to a file between all threads and processes of this machine. */
public final class FileLock {

    /** A lock of the operating system works only between processes. */
    private static final Object THIS_PROCESS = new Object();

    private FileLock() {}

    /** @param <E> the other exception that it may throw */
    public interface Change<T, E extends Exception> {
        T make() throws IOException, E;
    }

    /** Locks a separate file that is never replaced: the file itself is replaced, and a lock on it would be lost. */
    public static <T, E extends Exception> T change(Path path, Change<T, E> change) throws IOException, E {
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        synchronized (THIS_PROCESS) {
            OwnerOnlyFiles.create(lock);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                return change.make();
            }
        }
    }
}
