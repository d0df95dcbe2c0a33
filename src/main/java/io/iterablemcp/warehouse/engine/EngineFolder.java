package io.iterablemcp.warehouse.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that may contain DuckDB: the jar of its driver, and next to it the library of one platform. */
record EngineFolder(Path path) {

    Path jar() {
        return path.toAbsolutePath().resolve(EngineRelease.PUBLISHED);
    }

    Path library(EnginePlatform platform) {
        return path.toAbsolutePath().resolve(platform.library());
    }

    /** Whether it contains the release of this program, for that platform. */
    boolean isComplete(EnginePlatform platform) {
        return Files.isRegularFile(jar()) && Files.isRegularFile(library(platform));
    }

    /** The jars of other releases. */
    List<Path> otherReleases() throws IOException {
        List<Path> others = new ArrayList<>();
        if (Files.isDirectory(path)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(path, EngineRelease.ALL)) {
                jars.forEach(others::add);
            }
        }
        others.removeIf(jar -> jar.endsWith(EngineRelease.PUBLISHED));
        return others;
    }
}
