package io.iterablemcp.server.agents;

import io.iterablemcp.files.Distrust;
import io.iterablemcp.files.FileTrust;
import io.iterablemcp.files.FileUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The attributes of a file that show whether it has changed.
 *
 * @param key the identity of the file, if the system has one: a file that was moved here has another
 * @param distrust why the file must not be used: other users can change it
 */
record FileStamp(boolean there, long size, FileTime modified, Optional<Object> key, Optional<String> distrust) {

    /**
     * Two changes within one tick of the disk's clock can have the same stamp. No common file system has a longer
     * tick.
     */
    private static final Duration TICK = Duration.ofMillis(100);

    static final FileStamp MISSING =
            new FileStamp(false, 0, FileTime.fromMillis(0), Optional.empty(), Optional.empty());

    static FileStamp of(Path file) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(
                    true,
                    seen.size(),
                    seen.lastModifiedTime(),
                    Optional.ofNullable(seen.fileKey()),
                    FileTrust.check(file, FileUse.DECIDES).map(Distrust::words));
        } catch (NoSuchFileException e) {
            return MISSING;
        }
    }

    /** Whether a file with this stamp may have changed since then and still have the same stamp. */
    boolean mayHide(Instant then) {
        return there && Duration.between(modified.toInstant(), then).abs().compareTo(TICK) < 0;
    }
}
