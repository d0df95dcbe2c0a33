package io.iterablemcp.warehouse.load;

import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.warehouse.destination.DestinationFault;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The folder of loaded data, closed to other users whatever its mode was, because DuckDB creates its files for all to read and
 * only then are they closed.
 */
public final class OwnersFolder {

    private OwnersFolder() {}

    /** @param folder is created if it is not there */
    public static void prepare(Path folder) throws DestinationFault {
        for (Path each : List.of(folder, folder.resolve("spool"))) {
            if (Files.isSymbolicLink(each)) {
                throw new DestinationFault(
                        each + " is a symbolic link, so other users might read the data where it leads.",
                        "Remove the link. To keep the data elsewhere, set ITERABLE_MCP_DATA.");
            }
        }
        try {
            OwnerOnlyFiles.createFolder(folder.resolve("any"));
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new DestinationFault(
                    folder + " cannot be created, or not closed to other users.",
                    "Give this user the right to write there, or set ITERABLE_MCP_DATA to another folder.");
        }
    }
}
