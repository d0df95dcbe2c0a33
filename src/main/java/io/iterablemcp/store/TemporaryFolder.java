package io.iterablemcp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A folder that exists as long as its store. */
final class TemporaryFolder {

    private volatile Optional<Path> made = Optional.empty();

    Path create() {
        try {
            Path folder = Files.createTempDirectory("iterable-mcp-store-");
            made = Optional.of(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be created", e);
        }
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
