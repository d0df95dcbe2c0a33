package io.iterablemcp.warehouse.engine;

import io.iterablemcp.files.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes an {@link Engine} of the jar that DuckDB publishes: its classes, and the library of this platform alone. */
public final class EngineInstaller {

    private static final String LIBRARIES = "libduckdb_java.so_";

    private EngineInstaller() {}

    /** For the build: makes the engine of the jar that it names in the folder that it names. */
    public static void main(String[] args) throws IOException {
        try {
            install(Path.of(args[0]), Path.of(args[1]));
        } catch (EngineUnavailable e) {
            System.err.println("No DuckDB next to the jar: " + e.words());
        }
    }

    /**
     * Does nothing if the folder has it already.
     *
     * @throws EngineUnavailable if the file is not the jar that this program knows, or is not for this platform
     */
    public static void install(Path published, Path folder) throws IOException, EngineUnavailable {
        EnginePlatform platform = EnginePlatform.here().orElseThrow(EngineUnavailable::unknownPlatform);
        Path jar = folder.resolve(EngineRelease.PUBLISHED);
        Path library = folder.resolve(platform.library());
        if (Files.isRegularFile(jar) && Files.isRegularFile(library)) {
            return;
        }
        if (!Fingerprint.ofFile(published).equals(EngineRelease.PUBLISHED_SHA256)) {
            throw new EngineUnavailable(
                    published + " is not " + EngineRelease.PUBLISHED + ", the release that this program knows.",
                    "Download that file from Maven Central (org.duckdb:duckdb_jdbc).");
        }
        Files.createDirectories(folder);
        Path freshJar = folder.resolve(jar.getFileName() + ".new");
        Path freshLibrary = folder.resolve(library.getFileName() + ".new");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(published));
                ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(freshJar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(platform.library())) {
                    Files.copy(in, freshLibrary, StandardCopyOption.REPLACE_EXISTING);
                } else if (!entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
                    ZipEntry same = new ZipEntry(entry.getName());
                    same.setTime(entry.getTime());
                    classes.putNextEntry(same);
                    in.transferTo(classes);
                    classes.closeEntry();
                }
            }
        }
        // The jar comes last, because the engine counts as installed when both are there.
        Files.move(freshLibrary, library, StandardCopyOption.ATOMIC_MOVE);
        Files.move(freshJar, jar, StandardCopyOption.ATOMIC_MOVE);
    }
}
