package io.iterablemcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.files.FileModes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What doctor says about files that other users can open, and which of them it corrects. */
@DisabledOnOs(OS.WINDOWS)
class DoctorFilesTest {

    @TempDir
    private Path home;

    private Path ours;
    private Map<Path, String> open;

    @BeforeEach
    void filesThatOthersCanOpen() throws IOException {
        home = home.toRealPath();
        ours = Files.createDirectory(home.resolve("ours"));
        open = new TreeMap<>();
        opened("config.json", "{}", "rw-rw-rw-");
        opened("agents.json", "{\"agents\": {}}", "rw-rw-r--");
        opened("projects.json", "{\"projects\": {}}", "rw-r--rw-");
        opened("secrets.json", "{\"secrets\": {}}", "rw-r--r--");
        opened("setup.json", "{}", "rw-r-----");
        opened("jwt", "secret", "rw-r--r--");
        opened("server.log", "", "rw-r--r--");
    }

    private void opened(String name, String content, String permissions) throws IOException {
        open.put(FileModes.set(Files.writeString(ours.resolve(name), content), permissions), permissions);
    }

    @Test
    void namesEveryFileAndTheChmodAndChangesNothing() throws IOException {
        FileModes.set(ours, "rwxrwxr-x");
        CommandFixture done = doctor(10);

        assertThat(done.out())
                .contains("other users can replace the content of " + ours, "run `chmod 755 " + ours + "`.");
        FileModes.set(ours, "rwx------");
        String said = doctor(10).out();
        for (Path file : open.keySet()) {
            String mark = file.endsWith("server.log") ? "[!]  " : "[x]  ";
            assertThat(said)
                    .contains(mark + file + " is not used: other users can ")
                    .contains(" " + file + "`.");
            assertThat(FileModes.of(file)).isEqualTo(open.get(file));
        }
        assertThat(said.lines().filter(line -> line.contains("config.json is not used")))
                .hasSize(1);
    }

    @Test
    void correctsTheModesOfItsOwnFilesAndSaysSo() throws IOException {
        FileModes.set(ours, "rwxrwxrwx");

        String said = doctor(0, "--fix").out();

        assertThat(said)
                .contains("[ok] corrected: chmod 755 " + ours + ", because other users can replace the content of");
        for (Path file : open.keySet()) {
            assertThat(said)
                    .containsPattern("\\[ok\\] corrected: chmod 6\\d\\d " + file + ", because other users can ");
        }
        assertThat(said.lines()
                        .filter(line -> line.contains("corrected") && line.contains("Replace the secrets in it")))
                .extracting(line -> line.replaceFirst(".*chmod 600 \\S*/", "").replaceFirst(",.*", ""))
                .containsExactlyInAnyOrder("secrets.json", "setup.json", "jwt");
        assertThat(FileModes.of(ours)).isEqualTo("rwxr-xr-x");
        assertThat(List.of("config.json", "agents.json", "projects.json"))
                .allSatisfy(name -> assertThat(FileModes.of(ours.resolve(name))).isEqualTo("rw-r--r--"));
        assertThat(List.of("secrets.json", "setup.json", "jwt", "server.log"))
                .allSatisfy(name -> assertThat(FileModes.of(ours.resolve(name))).isEqualTo("rw-------"));
        assertThat(doctor(0).out())
                .doesNotContain("corrected", "is not used")
                .contains("[ok] no other user can change " + ours + ", " + ours.resolve("config.json"))
                .contains(ours.resolve("jwt") + ", " + ours.resolve("server.log") + ", or read the secrets in them");
    }

    @Test
    void doesNotPraiseSecretsThatOthersCanRead() throws IOException {
        for (Path file : open.keySet()) {
            boolean left = file.endsWith("secrets.json") || file.endsWith("config.json");
            FileModes.set(file, left ? "rw-r--r--" : "rw-------");
        }
        for (String file : List.of("setup.json", "jwt", "server.log")) {
            Files.delete(ours.resolve(file));
        }

        String said = doctor(10).out();

        assertThat(said)
                .contains(ours.resolve("secrets.json") + " is not used: other users can read it")
                .contains("[ok] no other user can change " + ours + ", " + ours.resolve("config.json"))
                .doesNotContain("read the secrets in them");
    }

    @Test
    void changesNothingThroughALinkAndNoFolderOfOthersFiles() throws IOException {
        Path aside = FileModes.set(Files.writeString(home.resolve("aside.json"), "{}"), "rw-rw-rw-");
        Files.delete(ours.resolve("config.json"));
        Files.createSymbolicLink(ours.resolve("config.json"), aside);
        Path shared = Files.createDirectory(home.resolve("shared"));
        Path secret = FileModes.secret(shared.resolve("jwt"), "secret");
        FileModes.set(shared, "rwxrwxrwx");

        String said = run(program().env("ITERABLE_JWT_SECRET_FILE", secret.toString()), 10, "--fix")
                .out();

        assertThat(said)
                .contains(ours.resolve("config.json") + " is not used: other users can change " + aside)
                .contains(secret + " is not used: other users can replace the content of " + shared);
        assertThat(FileModes.of(aside)).isEqualTo("rw-rw-rw-");
        assertThat(FileModes.of(shared)).isEqualTo("rwxrwxrwx");
    }

    private CommandFixture doctor(int code, String... options) {
        return run(program(), code, options);
    }

    private CommandFixture program() {
        return new CommandFixture(ours)
                .withKey()
                .env("HOME", home.toString())
                .env("ITERABLE_JWT_SECRET_FILE", ours.resolve("jwt").toString())
                .env("ITERABLE_LOG_FILE", ours.resolve("server.log").toString());
    }

    private static CommandFixture run(CommandFixture program, int code, String... options) {
        String[] line = new String[options.length + 2];
        line[0] = "doctor";
        line[1] = "--offline";
        System.arraycopy(options, 0, line, 2, options.length);
        assertThat(program.run(line)).as(program.out() + program.err()).isEqualTo(code);
        return program;
    }
}
