package io.iterablemcp.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** A folder that is removed when the process ends. */
final class TemporaryFolder {

    private TemporaryFolder() {}

    static Path create() {
        try {
            Path folder = Files.createTempDirectory("iterable-mcp-store-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder), "remove-store"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be created", e);
        }
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
