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
 * How a file looks from outside; a changed one looks different.
 *
 * @param key which file of the disk it is, where the system tells: one that was moved here is another
 * @param distrust why the file must not be used as it is now: other users can change it
 */
record FileStamp(boolean there, long size, FileTime modified, Optional<Object> key, Optional<String> distrust) {

    /** Two changes within one tick of the disk's clock can look the same. No tick in use is longer. */
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

    /** Whether a file that looked like this then may have changed since and still look like it. */
    boolean mayHide(Instant then) {
        return there && Duration.between(modified.toInstant(), then).abs().compareTo(TICK) < 0;
    }
}
