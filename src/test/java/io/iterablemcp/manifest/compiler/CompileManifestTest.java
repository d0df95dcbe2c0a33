package io.iterablemcp.manifest.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.manifest.ToolSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileManifestTest {

    private static final String ENTRY =
            "get_x: {about: X., http: GET /api/x, access: read, pii: false, record: read x}\n";

    @TempDir
    Path home;

    @Test
    void writesTheCatalogueThatTheProgramLoads() throws IOException {
        Path manifest = manifest("lists.yaml", ENTRY);
        Files.writeString(manifest.resolve("schema.json"), "{}");
        Path catalogue = home.resolve("out/catalogue.bin");
        compile(manifest, catalogue);
        assertThat(Catalogue.read(Files.readAllBytes(catalogue)).names()).containsExactly("get_x");
    }

    @Test
    void losesNothingOfTheManifestOnTheWayIntoTheJar() throws IOException {
        List<ToolSpec> written = Manifest.compile(CompileManifest.texts(Path.of("tools-manifest")));
        // As text, because two patterns are never equal.
        assertThat(Catalogue.load().tools())
                .map(ToolSpec::toString)
                .containsExactlyElementsOf(
                        written.stream().map(ToolSpec::toString).toList());
    }

    @Test
    void writesNothingWhenAnEntryIsWrong() throws IOException {
        Path manifest = manifest("lists.yaml", ENTRY.replace("read", "reed"));
        Path catalogue = home.resolve("catalogue.bin");
        assertThatThrownBy(() -> compile(manifest, catalogue))
                .isInstanceOf(InvalidManifest.class)
                .hasMessageContaining("tools-manifest/lists.yaml:1: get_x: access reed is not one of");
        assertThat(catalogue).doesNotExist();
    }

    @Test
    void doesNotTakeAnEmptyManifestForAManifest() throws IOException {
        Path manifest = manifest("lists.txt", ENTRY);
        assertThatThrownBy(() -> compile(manifest, home.resolve("catalogue.bin")))
                .hasMessageContaining("tools-manifest:1: it has no tools");
        assertThatThrownBy(() -> compile(home.resolve("nowhere"), home.resolve("catalogue.bin")))
                .hasMessageContaining("nowhere");
    }

    private Path manifest(String name, String text) throws IOException {
        Path manifest = Files.createDirectory(home.resolve("tools-manifest"));
        Files.writeString(manifest.resolve(name), text);
        return manifest;
    }

    private static void compile(Path manifest, Path catalogue) throws IOException {
        CompileManifest.main(new String[] {manifest.toString(), catalogue.toString()});
    }
}
