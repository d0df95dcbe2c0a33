package io.iterablemcp.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqliteLibraryTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(SqlitePlatform.class)
    void hasTheHashOfEveryLibraryOfTheDriver(SqlitePlatform platform) throws IOException {
        Path file = folder.resolve("lib").resolve(platform.fileName());

        SqliteLibrary.unpack(file, platform);

        assertThat(Fingerprint.of(Files.readAllBytes(file))).isEqualTo(platform.sha256());
    }

    @Test
    void hasTheVersionOfTheDriver() throws IOException {
        Properties driver = new Properties();
        try (InputStream content =
                getClass().getResourceAsStream("/META-INF/maven/org.xerial/sqlite-jdbc/pom.properties")) {
            driver.load(content);
        }
        assertThat(SqliteLibrary.VERSION).isEqualTo(driver.getProperty("version"));
    }

    @Test
    void isUnpackedOnceAndReplacedWhenItWasChanged() throws IOException {
        SqlitePlatform platform = SqlitePlatform.LINUX_X64;
        Path file = folder.resolve("lib").resolve(platform.fileName());
        SqliteLibrary.unpack(file, platform);
        FileTime first = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, first);

        SqliteLibrary.unpack(file, platform);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(first);

        byte[] changed = Files.readAllBytes(file);
        changed[changed.length / 2]++;
        Files.write(file, changed);
        SqliteLibrary.unpack(file, platform);
        assertThat(Fingerprint.of(Files.readAllBytes(file))).isEqualTo(platform.sha256());
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder(platform.fileName(), platform.fileName() + ".lock");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, false, LINUX_X64",
        "Linux, aarch64, false, LINUX_ARM64",
        "Linux, amd64, true, MUSL_X64",
        "Linux, aarch64, true, MUSL_ARM64",
        "Mac OS X, x86_64, false, MAC_X64",
        "Mac OS X, aarch64, false, MAC_ARM64",
        "Windows 11, amd64, false, WINDOWS_X64",
        "Windows 11, aarch64, false, ",
        "Linux, ppc64le, false, ",
        "FreeBSD, amd64, false, "
    })
    void isChosenByThePlatform(String system, String processor, boolean musl, SqlitePlatform platform) {
        assertThat(SqlitePlatform.of(system, processor, () -> musl).orElse(null))
                .isEqualTo(platform);
    }
}
