package io.iterablemcp.warehouse.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether rows that are to be read will find room: in the spool, in a database, and in its copy of changed blocks. */
final class DiskRoom {

    private static final int TIMES = 3;

    private DiskRoom() {}

    /**
     * @param folder where they go first; it may not exist
     * @param bytes how much will come, as far as one can guess
     */
    static void check(Path folder, long bytes) throws IOException, ReadFailure {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        long free = Files.getFileStore(there).getUsableSpace();
        if (free < TIMES * bytes) {
            throw ReadFailure.noRoom(folder, free, TIMES * bytes);
        }
    }
}
