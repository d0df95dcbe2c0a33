package io.iterablemcp.warehouse.destination;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a destination of files: a manifest, a folder for each table, and perhaps a script. */
final class FileFolder {

    private static final String SPILL = ".spill";
    private static final String PEOPLE = "people";

    private final Path path;

    FileFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    Path manifest() {
        return path.resolve("manifest.json");
    }

    Path script() {
        return path.resolve("load.sql");
    }

    /** Locked by the process that loads into the folder. */
    Path loadLock() {
        return path.resolve("load.lock");
    }

    Path spill() {
        return path.resolve(SPILL);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Files are deleted here, so it must not be a folder that has anything else. */
    void prepare() throws DestinationFault {
        try {
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new DestinationFault(path + " is a file.", "Name a folder: --to files:FOLDER.");
            }
            if (Files.isDirectory(path) && !isOurs()) {
                throw new DestinationFault(
                        path + " has other files in it, so nothing is written there.",
                        "Name a new folder: --to files:FOLDER.");
            }
            OwnerOnlyFiles.createFolder(manifest());
            restrict();
        } catch (IOException e) {
            throw unusable();
        }
    }

    private boolean isOurs() throws IOException, DestinationFault {
        try (Stream<Path> content = Files.list(path)) {
            return read().isPresent()
                    || Files.exists(loadLock())
                    || Files.exists(changeLock())
                    || content.allMatch(this::isOfPeople);
        }
    }

    /** A load may end between the rows of people, which come first, and the others. */
    private boolean isOfPeople(Path inIt) {
        return inIt.equals(path.resolve(PEOPLE)) && Files.exists(inIt.resolve("manifest.json"));
    }

    /** The folder in this one that is for people alone. */
    Path people() {
        return path.resolve(PEOPLE);
    }

    /** A file that is locked while the manifest changes. */
    private Path changeLock() {
        return path.resolve("manifest.json.lock");
    }

    private void restrict() throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    DestinationFault unusable() {
        return new DestinationFault(
                path + " cannot be written.",
                "Give this user the right to write there, and check that the disk is not full.");
    }

    /** What readers believe; empty before the first load. */
    Optional<FileManifest> read() throws DestinationFault {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new DestinationFault(path + " is a file.", "Name a folder: --to files:FOLDER.");
        }
        if (!Files.exists(manifest())) {
            return Optional.empty();
        }
        try {
            return Optional.of(ManifestReading.read(Files.readString(manifest())));
        } catch (IOException e) {
            throw new DestinationFault(manifest() + " cannot be read.", "Give this user the right to read it.");
        } catch (ManifestReading.Damaged e) {
            throw new DestinationFault(
                    manifest() + " is damaged, or another program made it.",
                    "Name another folder, or move this one away and load again.");
        }
    }

    /**
     * The script comes first: if it does not exist, somebody has taken it, and what the manifest says of it is done. It
     * then may be ahead of the manifest, and the next load brings the same rows again.
     */
    void replace(FileManifest manifest) throws IOException {
        if (manifest.script.isPresent() && !manifest.script.get().isEmpty()) {
            AtomicFile.replace(script(), ScriptChanges.script(manifest));
        }
        AtomicFile.replace(manifest(), ManifestText.of(manifest));
    }

    /** Deletes what a killed process has left of a manifest, a script, and of what had no place in memory. */
    void dropLeftovers() throws IOException {
        AtomicFile.dropLeftovers(manifest());
        AtomicFile.dropLeftovers(script());
        if (Files.isDirectory(spill())) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(spill())) {
                for (Path each : left) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
