package io.iterablemcp.store.database;

import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * An empty file next to that of the store, which exists once the store has content. For SQLite an empty file is a new
 * database, so only the mark shows that its content was lost.
 *
 * @param file of the store
 */
record UseMark(Path file) {

    /** Before the file is created, so that nobody takes it for one that was used before. */
    void removeIfNew() throws IOException {
        if (!Files.exists(file)) {
            Files.deleteIfExists(mark());
        }
    }

    void set() {
        try {
            if (Files.size(file) > 0) {
                OwnerOnlyFiles.create(mark());
            }
        } catch (IOException e) {
            // The store can be used without it.
            LoggerFactory.getLogger(UseMark.class).debug("The mark of the store could not be written.");
        }
    }

    /** Whether the file had content and is empty now. */
    boolean emptied() {
        try {
            // Another process may fill a new file and set the mark meanwhile.
            return Files.size(file) == 0 && Files.exists(mark()) && Files.size(file) == 0;
        } catch (IOException e) {
            return false; // there is no file
        }
    }

    private Path mark() {
        return file.resolveSibling(file.getFileName() + ".used");
    }
}
