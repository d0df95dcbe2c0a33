package io.iterablemcp.setup.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import io.iterablemcp.setup.clients.StartLine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class EntryPartsTest {

    @TempDir
    private Path home;

    private Optional<String> missing(String command, String... args) {
        return missing(Map.of(), command, args);
    }

    private Optional<String> missing(Map<String, String> variables, String command, String... args) {
        Machine machine = new Machine(Map.of("PATH", "/usr/bin:/bin"), home, Os.LINUX, home);
        return new EntryParts(new StartLine(command, List.of(args), variables), machine).missing();
    }

    private Path launcher() {
        return ProgramFile.write(home.resolve("iterable-mcp"), "#!/bin/sh\n");
    }

    private Path jar() throws IOException {
        Path jar = home.resolve("iterable-mcp.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(new byte[1000]);
        }
        return jar;
    }

    @Test
    void missesNothingWhereAllIsThere() throws IOException {
        Path jar = jar();
        assertThat(missing(launcher().toString(), "serve")).isEmpty();
        assertThat(missing("sh", launcher().toString(), "serve")).isEmpty();
        assertThat(missing("sh", "-jar", jar.toString(), "serve")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "./iterable-mcp, is not an absolute path",
        "~/iterable-mcp, is not an absolute path",
        "C:\\Tools\\iterable-mcp.cmd, is a Windows path",
        "\\\\host\\iterable-mcp.cmd, is a Windows path",
        "no-such-program, is not on the PATH",
        "/, is a folder",
        "/none/iterable-mcp, its launcher /none/iterable-mcp does not exist",
        "/none/java, its Java /none/java does not exist",
        "'', its command is empty",
        "'/bin/\0sh', no system accepts"
    })
    void namesACommandThatCannotBe(String command, String words) {
        assertThat(missing(command, "serve")).get().asString().contains(words);
    }

    @Test
    void namesAJarThatIsCutShort() throws IOException {
        Path jar = jar();
        String launcher = launcher().toString();
        try (var file = Files.newByteChannel(jar, java.nio.file.StandardOpenOption.WRITE)) {
            file.truncate(Files.size(jar) / 2);
        }
        assertThat(missing("sh", "-jar", jar.toString())).get().asString().contains("its jar " + jar + " is damaged");
        assertThat(missing(launcher)).get().asString().contains("is damaged");
        Files.write(jar, new byte[0]);
        assertThat(missing(launcher)).get().asString().contains("is damaged");
    }

    @Test
    void namesAJarByARelativePath() {
        assertThat(missing("sh", "-jar", "iterable-mcp.jar"))
                .contains("its jar iterable-mcp.jar is not an absolute path");
    }

    @Test
    void namesALauncherThatAShellIsToRunAndIsGone() {
        assertThat(missing("/bin/sh", "/none/iterable-mcp", "serve"))
                .contains("its launcher /none/iterable-mcp does not exist");
    }

    @Test
    void namesALauncherThatMayNotBeRun() throws IOException {
        Path launcher = Files.writeString(home.resolve("iterable-mcp"), "#!/bin/sh\n");
        assertThat(missing(launcher.toString())).contains(launcher + " is not executable (chmod u+x)");
    }

    /** The name may be a slip with the key in it. */
    @Test
    void namesAVariableThatCannotBeSetAndDoesNotShowIt() {
        assertThat(missing(Map.of("ITERABLE_API_KEY=secret", ""), "sh"))
                .get()
                .asString()
                .contains("an equals sign in its name")
                .doesNotContain("secret");
    }
}
