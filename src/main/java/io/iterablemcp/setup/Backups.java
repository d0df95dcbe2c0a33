package io.iterablemcp.setup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Backups of a file in the same folder. Keeps the latest few that this program made. */
final class Backups {

    private static final int KEPT = 3;
    private static final String MARK = ".bak-iterable-mcp-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Clock clock;

    Backups(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    Path keep(byte[] content) throws IOException {
        Path backup = free();
        PreservedPermissions.createLike(file, backup);
        Files.write(backup, content, StandardOpenOption.WRITE);
        List<Path> all = all();
        for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
            Files.deleteIfExists(old);
        }
        return backup;
    }

    private Path free() {
        String name = file.getFileName() + MARK + TIME.format(clock.instant());
        Path backup = file.resolveSibling(name);
        for (int next = 2; Files.exists(backup); next++) {
            backup = file.resolveSibling(name + "-" + next);
        }
        return backup;
    }

    /** All backups, the oldest first. */
    private List<Path> all() throws IOException {
        List<Path> found = new ArrayList<>();
        String beginning = file.getFileName() + MARK;
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(
                file.toAbsolutePath().getParent(),
                it -> it.getFileName().toString().startsWith(beginning))) {
            siblings.forEach(found::add);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }
}
