package io.iterablemcp.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One file a tool with what an agent sees of it, so that every change of the surface shows up as a readable diff. */
class ListingSnapshotTest {

    private static final Path SNAPSHOTS = Path.of("src/test/resources/listings");
    private static final String REFRESH = "refresh with scripts/refresh-listings";

    private static final Catalogue CATALOGUE = Catalogue.load();

    static List<String> tools() {
        return List.copyOf(CATALOGUE.names());
    }

    @BeforeAll
    static void updateWhenAsked() throws IOException {
        if (!Boolean.getBoolean("update")) {
            return;
        }
        Files.createDirectories(SNAPSHOTS);
        for (String old : snapshots()) {
            Files.delete(file(old));
        }
        for (String tool : tools()) {
            Files.writeString(file(tool), pretty(tool));
        }
    }

    @Test
    void hasOneSnapshotATool() throws IOException {
        assertThat(snapshots()).as(REFRESH).containsExactlyInAnyOrderElementsOf(tools());
    }

    @ParameterizedTest
    @MethodSource("tools")
    void showsAgentsWhatTheSnapshotSays(String tool) throws IOException {
        assertThat(file(tool)).as(REFRESH).exists();
        assertThat(pretty(tool)).as(REFRESH).isEqualTo(Files.readString(file(tool)));
    }

    private static List<String> snapshots() throws IOException {
        assertThat(SNAPSHOTS).as(REFRESH).isDirectory();
        try (Stream<Path> files = Files.list(SNAPSHOTS)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .toList();
        }
    }

    private static Path file(String tool) {
        return SNAPSHOTS.resolve(tool + ".json");
    }

    private static String pretty(String tool) {
        return DiffableJson.write(
                JsonReader.read(CATALOGUE.find(tool).orElseThrow().listing()));
    }
}
