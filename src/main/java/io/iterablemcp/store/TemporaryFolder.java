package io.iterablemcp.store;

import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A folder that exists as long as its store: in the temporary folder or, if nothing can be written there, in another. */
final class TemporaryFolder {

    private static final String NAME = "iterable-mcp-store-";

    private final Path other;
    private volatile Optional<Path> made = Optional.empty();

    TemporaryFolder(Path other) {
        this.other = other;
    }

    Path create() {
        try {
            return made(Files.createTempDirectory(NAME));
        } catch (IOException e) {
            LoggerFactory.getLogger(TemporaryFolder.class)
                    .debug("Nothing can be written to the temporary folder: {}", e.getMessage());
        }
        Path within = other.resolve(NAME);
        try {
            OwnerOnlyFiles.createFolder(within);
            return made(Files.createTempDirectory(other, NAME));
        } catch (IOException e) {
            return within; // opening the store says why it cannot be created there
        }
    }

    private Path made(Path folder) {
        made = Optional.of(folder);
        return folder;
    }

    void remove() {
        made.ifPresent(TemporaryFolder::remove);
    }

    private static void remove(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            List<Path> deepestFirst = content.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LoggerFactory.getLogger(TemporaryFolder.class)
                    .warn("The temporary folder {} could not be removed.", folder);
        }
    }
}
