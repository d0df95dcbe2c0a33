package io.iterablemcp.warehouse.engine;

import io.iterablemcp.files.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes an {@link Engine} of the jar that DuckDB publishes: its classes, and the library of one platform alone. */
public final class EngineInstaller {

    private static final String LIBRARIES = "libduckdb_java.so_";

    private final EngineFolder folder;
    private final EnginePlatform platform;

    private EngineInstaller(Path folder, EnginePlatform platform) {
        this.folder = new EngineFolder(folder);
        this.platform = platform;
    }

    /**
     * For the build: makes the engine of the jar and in the folder that it names, for this platform or one that it names.
     * Where DuckDB has no library, it says so and does nothing.
     */
    public static void main(String[] args) throws IOException {
        try {
            EnginePlatform platform = args.length > 2
                    ? EnginePlatform.packaged(args[2]).orElseThrow(() -> EngineUnavailable.unknownPlatform(args[2]))
                    : here();
            EngineInstaller installer = new EngineInstaller(Path.of(args[1]), platform);
            if (!installer.folder.isComplete(platform)) {
                installer.install(Path.of(args[0]), args[0]);
            }
        } catch (EngineUnavailable e) {
            System.err.println("No DuckDB next to the jar: " + e.getMessage());
        }
    }

    /**
     * Installs it for this platform.
     *
     * @param name of the file, for people
     * @return false if the folder has it already
     * @throws EngineUnavailable if the file is not the jar that this program knows, or DuckDB is not for this platform
     */
    public static boolean install(Path published, String name, Path folder) throws IOException, EngineUnavailable {
        return new EngineInstaller(folder, here()).install(published, name);
    }

    private static EnginePlatform here() throws EngineUnavailable {
        return EnginePlatform.here().orElseThrow(EngineUnavailable::unknownPlatform);
    }

    private boolean install(Path published, String name) throws IOException, EngineUnavailable {
        if (!Fingerprint.ofFile(published).equals(EngineRelease.PUBLISHED_SHA256)) {
            throw new EngineUnavailable(
                    name + " does not have the SHA-256 of the published " + EngineRelease.PUBLISHED + ".",
                    "Download that file from Maven Central (org.duckdb:duckdb_jdbc).");
        }
        if (folder.isComplete(platform)) {
            return false;
        }
        Files.createDirectories(folder.path());
        Path jar = fresh(folder.jar());
        Path library = fresh(folder.library(platform));
        try {
            unpack(published, jar, library);
            // The jar comes last, because the engine counts as installed when both are there.
            move(library, folder.library(platform));
            move(jar, folder.jar());
        } finally {
            Files.deleteIfExists(library);
            Files.deleteIfExists(jar);
        }
        for (Path other : folder.otherReleases()) {
            Files.delete(other);
        }
        return true;
    }

    private static Path fresh(Path file) {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    }

    private void unpack(Path published, Path jar, Path library) throws IOException {
        try (ZipFile in = new ZipFile(published.toFile());
                ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                try (InputStream content = in.getInputStream(entry)) {
                    if (entry.getName().equals(platform.library())) {
                        Files.copy(content, library, StandardCopyOption.REPLACE_EXISTING);
                    } else if (!entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
                        ZipEntry same = new ZipEntry(entry.getName());
                        same.setTime(entry.getTime());
                        classes.putNextEntry(same);
                        content.transferTo(classes);
                        classes.closeEntry();
                    }
                }
            }
        }
    }

    /** A umask may let others of the group write to new files, and then the engine would not be trusted. */
    private static void move(Path fresh, Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
