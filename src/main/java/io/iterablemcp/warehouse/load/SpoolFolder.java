package io.iterablemcp.warehouse.load;

import io.iterablemcp.warehouse.destination.DestinationFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of rows that no destination has yet. */
public final class SpoolFolder {

    private SpoolFolder() {}

    /** Deletes what a load left that was killed: its rows are read again. */
    public static void clear(Path folder) throws DestinationFault {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DestinationFault(
                    folder + " cannot be cleared.", "Give this user the right to write there, or delete the folder.");
        }
    }
}
