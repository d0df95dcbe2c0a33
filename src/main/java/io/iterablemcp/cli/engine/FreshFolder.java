package io.iterablemcp.cli.engine;

import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder for its owner alone. If it did not exist and nothing is put into it, it does not stay. */
final class FreshFolder implements AutoCloseable {

    /** The innermost first. */
    private final List<Path> made = new ArrayList<>();

    private final Path path;

    FreshFolder(Path folder) throws IOException {
        path = folder;
        for (Path each = folder.toAbsolutePath(); each != null && Files.notExists(each); each = each.getParent()) {
            made.add(each);
        }
        OwnerOnlyFiles.createFolder(folder.resolve("file"));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        for (Path folder : made) {
            if (isEmpty(folder)) {
                Files.delete(folder);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }
}
