package io.iterablemcp.store.record;

import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The times of changes that could not be recorded, in a file next to the store: the process that made them may have
 * ended when somebody looks.
 *
 * @param file empty if nobody will look
 */
public record UnrecordedChanges(Optional<Path> file) {

    public static final UnrecordedChanges NOWHERE = new UnrecordedChanges(Optional.empty());

    private static final String NAME = "unrecorded-changes.txt";

    /** @param data the data folder */
    public static UnrecordedChanges in(Path data) {
        return new UnrecordedChanges(Optional.of(data.resolve(NAME)));
    }

    void add(Instant time) {
        if (file.isEmpty()) {
            return;
        }
        try {
            OwnerOnlyFiles.create(file.get());
            Files.writeString(
                    file.get(),
                    time + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            LoggerFactory.getLogger(UnrecordedChanges.class)
                    .error("The time of an unrecorded change could not be written to {}.", file.get());
        }
    }

    /** The times, the oldest first. */
    public List<String> times() {
        if (file.isEmpty() || !Files.isRegularFile(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file.get(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return List.of();
        }
    }
}
