package io.iterablemcp.setup.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.setup.SetupException;
import io.iterablemcp.setup.clients.Machine;
import io.iterablemcp.setup.clients.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class ProgramCopiesTest {

    @TempDir
    private Path home;

    private Path modules;
    private Path java;
    private ProgramCopies copies;

    @BeforeEach
    void installedByNpm() throws IOException {
        modules = home.resolve("npm/_npx/1/node_modules");
        write(modules.resolve("iterable-mcp/lib/iterable-mcp.jar"), "jar");
        ProgramFile.write(modules.resolve("iterable-mcp/lib/iterable-mcp"), "#!/bin/sh\n");
        java = modules.resolve("@iterable-mcp/linux-x64/runtime");
        write(java.resolve("release"), "JAVA_VERSION=\"17\"\n");
        write(java.resolve("legal/java.base/LICENSE"), "licence");
        Files.createDirectories(java.resolve("bin"));
        ProgramFile.write(java.resolve("bin/java"), "#!/bin/sh\n");
        Files.createSymbolicLink(java.resolve("legal/LICENSE"), Path.of("java.base/LICENSE"));
        copies = ProgramCopies.of(machine());
    }

    @Test
    void copiesJarLauncherAndTheJavaThatCameWithThem() throws IOException {
        Path copy = make(program()).orElseThrow();
        assertThat(copy.getParent()).isEqualTo(home.resolve(".local/share/iterable-mcp/program"));
        assertThat(copy.getFileName().toString()).matches("1\\.0-[0-9a-f]{12}");
        assertThat(copies.launcher(program(), "1.0").words()).containsExactly(copy + "/bin/iterable-mcp");
        assertThat(copy.resolve("bin/iterable-mcp.jar")).hasContent("jar");
        assertThat(copy.resolve("bin/iterable-mcp")).isExecutable();
        assertThat(copy.resolve("runtime/bin/java")).isExecutable();
        assertThat(copy.resolve("runtime/legal/LICENSE")).hasContent("licence").isRegularFile();
        assertThat(Files.isSymbolicLink(copy.resolve("runtime/legal/LICENSE"))).isFalse();
        assertThat(make(program())).as("a second time").isEmpty();
    }

    @Test
    void copiesTheEngineThatCameWithThem() throws IOException {
        Path bare = make(program()).orElseThrow();
        Path engine = java.resolveSibling("engine");
        write(engine.resolve("duckdb_jdbc-1.jar"), "driver");
        write(engine.resolve("libduckdb_java.so_linux_amd64"), "library");
        Program program = Program.of(program().jar(), java, Optional.of(engine), machine());

        Path copy = make(program).orElseThrow();

        assertThat(copy).isNotEqualTo(bare);
        assertThat(copy.resolve("bin/engine/duckdb_jdbc-1.jar")).hasContent("driver");
        assertThat(copy.resolve("bin/engine/libduckdb_java.so_linux_amd64")).hasContent("library");
        assertThat(make(program)).as("a second time").isEmpty();
        write(copy.resolve("bin/engine/libduckdb_java.so_linux_amd64"), "half");
        assertThat(make(program)).as("a damaged one").contains(copy);
    }

    @Test
    void keepsTheCopyForItsOwnerAlone() throws IOException {
        Path copy = make(program()).orElseThrow();
        try (Stream<Path> files = Files.walk(copies.folder())) {
            assertThat(files)
                    .allSatisfy(it -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(it)))
                            .endsWith("------"));
        }
        assertThat(Files.getPosixFilePermissions(copy.resolve("bin/iterable-mcp.jar")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void leavesTheJavaOfTheMachineWhereItIs() throws IOException {
        Path copy = make(program(home.resolve("opt/jdk"))).orElseThrow();
        assertThat(copy.resolve("runtime")).doesNotExist();
    }

    @Test
    void givesEveryContentAFolderOfItsOwn() throws IOException {
        Path first = make(program()).orElseThrow();
        write(modules.resolve("iterable-mcp/lib/iterable-mcp.jar"), "another");
        Path second = make(program()).orElseThrow();
        assertThat(second).isNotEqualTo(first);
        assertThat(first.resolve("bin/iterable-mcp.jar")).hasContent("jar");
    }

    @Test
    void mendsACopyThatIsDamaged() throws IOException {
        Path copy = make(program()).orElseThrow();
        write(copy.resolve("bin/iterable-mcp.jar"), "half");
        assertThat(make(program())).contains(copy);
        assertThat(copy.resolve("bin/iterable-mcp.jar")).hasContent("jar");
        Files.delete(copy.resolve("runtime/release"));
        assertThat(make(program())).contains(copy);
        assertThat(names(copies.folder())).containsOnly(copy.getFileName().toString(), "copies.lock");
    }

    @Test
    void saysThatAProgramIsNotWhole() throws IOException {
        Files.delete(modules.resolve("iterable-mcp/lib/iterable-mcp"));
        Program gone = new Program(
                program().jar(),
                Optional.of(modules.resolve("iterable-mcp/lib/iterable-mcp")),
                java,
                Optional.empty(),
                home.resolve("tmp"));
        assertThatThrownBy(() -> copies.make(gone, "1.0"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("install it again");
    }

    @Test
    void refusesAFolderThatOthersCanWriteTo() throws IOException {
        Files.createDirectories(copies.folder());
        Files.setPosixFilePermissions(copies.folder(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(() -> make(program()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("chmod 700 '" + copies.folder() + "'");
        assertThat(copies.folder()).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "npm/_npx/1/node_modules/iterable-mcp/lib, true",
        "usr/lib/node_modules/iterable-mcp/lib, true",
        "tmp/unpacked/bin, true",
        "opt/iterable-mcp/bin, false",
        "my_node_modules/bin, false",
    })
    void knowsAPlaceThatIsCleared(String folder, boolean temporary) throws IOException {
        Path jar = home.resolve(folder).resolve("iterable-mcp.jar");
        write(jar, "jar");
        assertThat(Program.of(jar, java, Optional.empty(), machine()).isTemporary())
                .isEqualTo(temporary);
    }

    @Test
    void takesACheckoutForWhatItIsWhereverItIs() throws IOException {
        write(home.resolve("tmp/clone/scripts/iterable-mcp"), "");
        write(home.resolve("tmp/clone/target/iterable-mcp.jar"), "jar");
        assertThat(Program.of(home.resolve("tmp/clone/target/iterable-mcp.jar"), java, Optional.empty(), machine())
                        .isTemporary())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX, .local/share/iterable-mcp/program",
        "MAC, Library/Application Support/iterable-mcp/program",
        "WINDOWS, AppData/Local/Programs/iterable-mcp",
    })
    void usesTheDataFolderOfTheSystem(Os os, String folder) {
        Machine machine = new Machine(Map.of(), home, os, home);
        assertThat(ProgramCopies.of(machine).folder()).isEqualTo(home.resolve(folder));
    }

    @Test
    void removesWhatNoClientNames() throws IOException {
        Path used = copy("1.0", "one");
        Path unused = copy("1.1", "two");
        write(home.resolve("client.json"), "{\"command\": \"" + used + "/bin/iterable-mcp\"}");
        Path left = Files.createDirectory(copies.folder().resolve(".unfinished-1"));
        assertThat(sweep("client.json", "not-here.json")).containsExactly(unused);
        assertThat(used).exists();
        assertThat(List.of(unused, left)).allSatisfy(it -> assertThat(it).doesNotExist());
    }

    @Test
    void removesNothingWhileAClientsFileCannotBeRead() throws IOException {
        Path copy = copy("1.0", "one");
        Files.createDirectory(home.resolve("client.json"));
        assertThat(sweep("client.json")).isEmpty();
        assertThat(copy).exists();
    }

    @Test
    void keepsACopyWhosePathWasPassedOn() throws IOException {
        Path copy = copy("1.0", "one");
        copies.keep(program(), "1.0");
        copies.keep(program(), "1.0");
        assertThat(sweep()).isEmpty();
        assertThat(copy).exists();
    }

    @Test
    void keepsACopyThatStillRuns() throws Exception {
        Path copy = copy("1.0", "one");
        Process running = new ProcessBuilder("/bin/sh", "-c", "read -r line", copy + "/bin/iterable-mcp").start();
        try {
            assertThat(sweep()).isEmpty();
        } finally {
            running.getOutputStream().close();
            running.waitFor();
        }
        assertThat(sweep()).containsExactly(copy);
    }

    private Path copy(String version, String jar) throws IOException {
        write(modules.resolve("iterable-mcp/lib/iterable-mcp.jar"), jar);
        return copies.alone(() -> copies.make(program(), version)).orElseThrow();
    }

    private List<Path> sweep(String... clientFiles) {
        Set<Path> files = Set.copyOf(Stream.of(clientFiles).map(home::resolve).toList());
        return new UnusedCopies(copies.folder(), files).remove();
    }

    private Optional<Path> make(Program program) {
        return copies.alone(() -> copies.make(program, "1.0"));
    }

    private Program program() {
        return program(java);
    }

    private Program program(Path javaHome) {
        return Program.of(modules.resolve("iterable-mcp/lib/iterable-mcp.jar"), javaHome, Optional.empty(), machine());
    }

    private Machine machine() {
        Map<String, String> environment =
                new HashMap<>(Map.of("TMPDIR", home.resolve("tmp").toString()));
        return new Machine(environment, home, Os.LINUX, home);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(it -> it.getFileName().toString()).toList();
        }
    }
}
