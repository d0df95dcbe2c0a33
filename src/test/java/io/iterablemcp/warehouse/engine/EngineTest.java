package io.iterablemcp.warehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.files.FileModes;
import io.iterablemcp.files.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

    @TempDir
    private Path folder;

    @Test
    @NeedsDuckDb
    void opensADatabaseWithTheLibraryNextToTheProgramAndLeavesNothingInTheTemporaryFolder() throws Exception {
        List<Path> before = temporaryLibraries();
        Path database = folder.resolve("a.duckdb");
        try (Connection open = Engine.find(folder).open(database, new Properties());
                Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE t AS SELECT 007::VARCHAR AS id");
            try (ResultSet rows = statement.executeQuery("SELECT version(), id FROM t")) {
                rows.next();
                assertThat(EngineRelease.VERSION).startsWith(rows.getString(1).substring(1));
                assertThat(rows.getString(2)).isEqualTo("7");
            }
        }
        assertThat(database).exists();
        assertThat(temporaryLibraries()).isEqualTo(before);
    }

    @Test
    @NeedsDuckDb
    void saysHowToGetTheEngineWhenThereIsNone() {
        assertThatThrownBy(() -> Engine.find(List.of(folder), Optional.empty()))
                .isInstanceOfSatisfying(EngineUnavailable.class, e -> assertThat(e.words())
                        .contains("DuckDB is not installed", "duckdb_jdbc-2.0.0.1.jar", "iterable-mcp engine install"));
    }

    @Test
    @NeedsDuckDb
    void installsNoOtherFileThanTheOneItKnows() throws IOException {
        Path file = Files.writeString(folder.resolve("other.jar"), "not the published one");
        Path target = folder.resolve("engine");
        assertThatThrownBy(() -> EngineInstaller.install(file, file.toString(), target))
                .isInstanceOfSatisfying(EngineUnavailable.class, e -> assertThat(e.words())
                        .contains(
                                "other.jar does not have the SHA-256 of the published duckdb_jdbc-2.0.0.1.jar",
                                "Download that file"));
        assertThat(target).doesNotExist();
    }

    @Test
    @NeedsDuckDb
    void anotherReleaseInTheFolderIsNamedAndReplaced() throws Exception {
        EnginePlatform platform = EnginePlatform.here().orElseThrow();
        Path old = Files.createFile(folder.resolve("duckdb_jdbc-1.5.0.0.jar"));
        Files.createFile(folder.resolve(platform.library()));
        assertThatThrownBy(() -> Engine.find(List.of(folder), Optional.empty()))
                .isInstanceOfSatisfying(EngineUnavailable.class, e -> assertThat(e.words())
                        .contains(old + " is another release of DuckDB than 2.0.0.1", "iterable-mcp engine install"));

        assertThat(EngineInstaller.install(PublishedDuckDb.jar(), "it", folder)).isTrue();

        assertThat(Engine.find(List.of(folder), Optional.empty()).jar())
                .isEqualTo(folder.resolve(EngineRelease.PUBLISHED));
        assertThat(files()).containsExactlyInAnyOrder(EngineRelease.PUBLISHED, platform.library());
        assertThat(folder.resolve(platform.library())).isNotEmptyFile();
        assertThat(EngineInstaller.install(PublishedDuckDb.jar(), "it", folder))
                .as("a second time")
                .isFalse();
    }

    @Test
    void theBuildMakesTheEngineOfAnyPlatformThatDuckDbHas() throws Exception {
        EngineInstaller.main(new String[] {PublishedDuckDb.jar().toString(), folder.toString(), "win32-x64"});
        assertThat(files()).containsExactlyInAnyOrder(EngineRelease.PUBLISHED, "libduckdb_java.so_windows_amd64");
        Path none = folder.resolve("none");
        EngineInstaller.main(new String[] {PublishedDuckDb.jar().toString(), none.toString(), "darwin-x64"});
        assertThat(none).doesNotExist();
    }

    @Test
    @NeedsDuckDb
    @DisabledOnOs(OS.WINDOWS)
    void usesNoEngineThatOthersCanChangeUnlessTheyCanChangeTheProgram() throws Exception {
        Path program = Files.createFile(folder.resolve("iterable-mcp.jar"));
        Path engine = Files.createDirectory(folder.resolve(Engine.FOLDER));
        Files.createFile(engine.resolve(EngineRelease.PUBLISHED));
        Path library = Files.createFile(
                engine.resolve(EnginePlatform.here().orElseThrow().library()));
        FileModes.set(library, "rw-rw-r--");

        assertThatThrownBy(() -> Engine.find(List.of(engine), Optional.of(program)))
                .isInstanceOfSatisfying(EngineUnavailable.class, e -> assertThat(e.words())
                        .contains(library + " is not used: other users can change it", "chmod 644"));

        FileModes.set(program, "rw-rw-r--");
        assertThat(Engine.find(List.of(engine), Optional.of(program)).jar()).exists();
        assertThatThrownBy(() -> Engine.find(List.of(engine), Optional.empty())).isInstanceOf(EngineUnavailable.class);
    }

    /** The build takes the release from pom.xml. */
    @Test
    void knowsTheReleaseOfTheBuild() throws Exception {
        assertThat(PublishedDuckDb.jar()).hasSize(EngineRelease.PUBLISHED_BYTES);
        assertThat(Fingerprint.ofFile(PublishedDuckDb.jar())).isEqualTo(EngineRelease.PUBLISHED_SHA256);
    }

    @ParameterizedTest
    @CsvSource({
        "Linux,      amd64,   false, LINUX_X64",
        "Linux,      aarch64, false, LINUX_ARM64",
        "Linux,      amd64,   true,",
        "Mac OS X,   aarch64, false, MAC_ARM64",
        "Mac OS X,   x86_64,  false,",
        "Windows 11, amd64,   false, WINDOWS_X64",
        "Windows 11, aarch64, false,",
        "FreeBSD,    amd64,   false,",
    })
    void knowsTheSystemsThatDuckDbHasALibraryFor(
            String system, String processor, boolean musl, EnginePlatform expected) {
        assertThat(EnginePlatform.of(system, processor, () -> musl).orElse(null))
                .isEqualTo(expected);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<Path> temporaryLibraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("libduckdb_java"))
                    .toList();
        }
    }
}
