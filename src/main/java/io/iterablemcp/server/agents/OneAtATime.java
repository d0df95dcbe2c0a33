package io.iterablemcp.server.agents;

import io.iterablemcp.server.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one at a time change a file, of all threads and processes of this machine. */
final class OneAtATime {

    /** The system's lock holds between processes only. */
    private static final Object THIS_PROCESS = new Object();

    private OneAtATime() {}

    interface Change<T> {
        T make() throws IOException;
    }

    /** The lock is on a file of its own, which stays: the other one is replaced, and a lock on it with it. */
    static <T> T change(Path path, Change<T> change) throws IOException {
        Path lock = path.resolveSibling(path.getFileName() + ".lock");
        synchronized (THIS_PROCESS) {
            OwnerOnly.create(lock);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                channel.lock(); // until the channel is closed
                return change.make();
            }
        }
    }
}
