package io.iterablemcp.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one at a time change a file, of all threads and processes of this machine. */
public final class FileLock {

    /** The system's lock holds between processes only. */
    private static final Object THIS_PROCESS = new Object();

    private FileLock() {}

    /** @param <E> what else can go wrong in it */
    public interface Change<T, E extends Exception> {
        T make() throws IOException, E;
    }

    /** The lock is on a file of its own, which stays: the other one is replaced, and a lock on it with it. */
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
