package io.iterablemcp.warehouse.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {

    @TempDir
    private Path folder;

    @Test
    void opensADatabaseWithTheLibraryNextToTheProgramAndLeavesNothingInTheTemporaryFolder() throws Exception {
        assumeTrue(EnginePlatform.here().isPresent(), "DuckDB has no library for this system");
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
    void saysHowToGetTheEngineWhenThereIsNone() {
        assertThatThrownBy(() -> Engine.find(List.of(folder)))
                .isInstanceOfSatisfying(EngineUnavailable.class, e -> assertThat(e.words())
                        .contains("DuckDB is not installed", "duckdb_jdbc-2.0.0.1.jar", "iterable-mcp engine install"));
    }

    @Test
    void installsNoOtherFileThanTheOneItKnows() throws IOException {
        Path file = Files.writeString(folder.resolve("other.jar"), "not the published one");
        Path target = folder.resolve("engine");
        assertThatThrownBy(() -> EngineInstaller.install(file, target))
                .isInstanceOfSatisfying(EngineUnavailable.class, e -> assertThat(e.words())
                        .contains("other.jar is not duckdb_jdbc-2.0.0.1.jar", "Download that file"));
        assertThat(target).doesNotExist();
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

    private static List<Path> temporaryLibraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("libduckdb_java"))
                    .toList();
        }
    }
}
