package io.iterablemcp.warehouse.destination;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Deletes files that the manifest does not list: replaced ones, and those of a process that was killed. */
final class FileSweep {

    /** Somebody may still be reading them, by an older manifest. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final Pattern FOLDER = Pattern.compile("[a-z_]+");
    private static final Pattern FILE = Pattern.compile("[A-Za-z_]+-[0-9a-f]{16}\\.(ndjson|parquet)");

    private final FileFolder folder;
    private final FileManifest manifest;

    FileSweep(FileFolder folder, FileManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** @param now empty if nothing may be left */
    void run(Optional<Instant> now) throws IOException {
        try (DirectoryStream<Path> tables = Files.newDirectoryStream(folder.path(), FileSweep::isTable)) {
            for (Path table : tables) {
                sweep(table, now);
            }
        }
        manifest.replaced.keySet().removeIf(name -> !Files.exists(folder.file(name)));
    }

    private static boolean isTable(Path path) {
        return FOLDER.matcher(path.getFileName().toString()).matches() && Files.isDirectory(path);
    }

    private void sweep(Path table, Optional<Instant> now) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                table, file -> FILE.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files) {
                String name = table.getFileName() + "/" + file.getFileName();
                if (!manifest.files.containsKey(name) && (now.isEmpty() || isOld(file, name, now.get()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private boolean isOld(Path file, String name, Instant now) throws IOException {
        Instant since = manifest.replaced.containsKey(name)
                ? manifest.replaced.get(name)
                : Files.getLastModifiedTime(file).toInstant();
        return !since.plus(GRACE).isAfter(now);
    }
}
