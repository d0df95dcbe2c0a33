package io.iterablemcp.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.keys.KeyStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
class SetupCommandTest {

    @TempDir
    private Path home;

    private SetupMachine machine;
    private Path cursor;

    @BeforeEach
    void cursorIsHere() throws IOException {
        machine = new SetupMachine(home);
        cursor = machine.cursor;
    }

    @Test
    void registersTheLauncherWithTheProjectInUse() throws IOException, KeyStoreException {
        machine.store("shop", Map.of());
        CommandFixture done = machine.run("setup --client cursor --writes --yes");
        assertThat(done.err())
                .contains("Cursor: is registered in " + cursor, "Cursor: next: Switch iterable on")
                .doesNotContain("no project");
        assertThat(cursor)
                .content()
                .contains(
                        "\"command\": \"" + machine.launcher + "\"",
                        "[\"serve\", \"--project\", \"shop\", \"--writes\"]");
        assertThat(machine.run("setup --client cursor --writes --yes").err()).contains("no change needed in " + cursor);
    }

    @Test
    void showsADiffAndChangesNothingOnADryRun() {
        CommandFixture done = machine.run("setup --client cursor --dry-run --toolsets core,lists");
        assertThat(done.out())
                .contains(
                        "--- /dev/null",
                        "+++ " + cursor,
                        "+      \"args\": [\"serve\", \"--toolsets\", \"core,lists\"]");
        assertThat(done.err()).contains("no project is stored yet");
        assertThat(cursor).doesNotExist();
    }

    @Test
    void asksOnATerminalAndTakesNoForAnAnswer() throws KeyStoreException {
        machine.store("shop", Map.of());
        CommandFixture done = machine.fixture().watched().stdin("n\n");
        assertThat(done.run("setup", "--client", "cursor")).isZero();
        assertThat(done.out()).contains("+++ " + cursor, "Write this? [y/N]");
        assertThat(done.err()).contains("nothing was changed");
        assertThat(cursor).doesNotExist();
        CommandFixture gone = machine.fixture().watched();
        assertThat(gone.run("setup", "--client", "cursor")).isEqualTo(10);
        assertThat(gone.err()).contains("the input ended before all questions were answered; nothing was changed");
        assertThat(machine.fixture().watched().stdin("y\n").run("setup", "--client", "cursor"))
                .isZero();
        assertThat(cursor).exists();
    }

    @Test
    void removesWhatItWrote() throws IOException, KeyStoreException {
        machine.store("shop", Map.of());
        Files.writeString(cursor, "{ }");
        machine.run("setup --client cursor --yes");
        assertThat(machine.run("setup --client cursor --remove --yes").err()).contains("is no longer registered");
        assertThat(cursor).content().isEqualTo("{ }");
    }

    @Test
    void printsASnippetAlone() throws KeyStoreException {
        machine.store("shop", Map.of(SettingName.REGION, "eu"));
        assertThat(machine.run("setup --client zed --print").out()).isEqualTo("""
            {
              "context_servers": {
                "iterable": {
                  "source": "custom",
                  "command": "%s",
                  "args": ["serve", "--project", "shop", "--toolsets", "core"]
                }
              }
            }
            """.formatted(machine.launcher));
        assertThat(machine.run("setup --client zed --print --key-in-file").out())
                .contains("\"ITERABLE_API_KEY\": \"<your key>\"", "\"ITERABLE_REGION\": \"eu\"")
                .doesNotContain(CommandFixture.KEY);
    }

    @Test
    void printsLinksWithoutTheProjectOrTheKey() throws KeyStoreException {
        machine.store("shop", Map.of());
        CommandFixture done = machine.run("setup --link");
        assertThat(done.out().lines())
                .hasSize(2)
                .allMatch(it -> it.startsWith("cursor://") || it.startsWith("vscode:mcp/install?"))
                .noneMatch(it -> it.contains("shop") || it.contains(CommandFixture.KEY));
    }

    @Test
    void listsTheClientsForPeopleAndForScripts() throws IOException, KeyStoreException {
        machine.store("shop", Map.of());
        machine.run("setup --client cursor --yes");
        Files.writeString(
                Files.createDirectories(home.resolve(".codex")).resolve("config.toml"), "[mcp_servers.iterable]\n");
        Files.writeString(Files.createDirectories(home.resolve(".gemini")).resolve("settings.json"), "{");
        assertThat(machine.run("setup --list").out().lines())
                .anyMatch(it -> it.matches("cursor +yes +yes +~/.cursor/mcp.json"))
                .anyMatch(it -> it.matches("codex +yes +unchecked +~/.codex/config.toml"))
                .anyMatch(it -> it.matches("gemini +yes +unreadable +~/.gemini/settings.json"))
                .anyMatch(it -> it.matches("zed +no +no +~/.config/zed/settings.json"));
        Json.Arr all =
                (Json.Arr) JsonReader.read(machine.run("setup --list --json").out());
        assertThat(all.items()).hasSize(13);
        Json.Obj third = (Json.Obj) all.items().get(2);
        assertThat(third.text("registered")).contains("yes");
        assertThat(third.list("starts")).contains(Json.text(machine.launcher.toString()));
    }

    @Test
    void goesOnWithTheOthersWhenOneCannotBeSetUp() throws IOException, KeyStoreException {
        machine.store("shop", Map.of());
        Files.writeString(cursor, "{");
        Files.createDirectories(home.resolve(".junie"));
        CommandFixture done = machine.fixture();
        assertThat(done.run("setup", "--client", "all", "--yes")).isEqualTo(10);
        assertThat(done.err()).contains("it ends too early, at line 1, column 2", "JetBrains Junie: is registered");
        assertThat(cursor).content().isEqualTo("{");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        setup                                       | name a client with --client
        setup --remove                              | name a client with --client
        setup --client cursor                       | there is no terminal to ask for confirmation: add --yes
        setup --client curser --yes                 | there is no client curser. Did you mean cursor?
        setup --client cursor --scope team --yes    | --scope must be user or project
        setup --client windsurf --scope project --yes | Windsurf (Cascade) has no configuration files for single projects
        setup --client cursor --scope project --key-in-file --yes | because a project's file is usually shared
        setup --client cursor --pii=some --yes      | --pii': must be true, masked or false
        setup --client cursor --toolsets lits --yes | Did you mean lists?
        setup --client all --print                  | --print works for one client
        setup --client zed --link                   | Zed has no install links
        setup --client cursor --print --remove      | cannot be combined
        setup --client cursor --yes --dry-run       | choose one of them
        setup --client cursor --yes --json          | --json works only with --list
        setup --yes                                 | name a client with --client
        """)
    void saysWhatIsWrongWithTheCommandLine(String line, String words) {
        CommandFixture done = line.equals("setup --yes") ? machine.fixture().watched() : machine.fixture();
        assertThat(done.run(line.split(" "))).isEqualTo(2);
        assertThat(done.err()).contains(words);
        assertThat(cursor).doesNotExist();
    }

    @Test
    void opensPersonalDataWithMasks() throws KeyStoreException {
        machine.store("shop", Map.of());
        machine.run("setup --client cursor --pii=masked --writes --yes");
        assertThat(cursor).content().contains("\"--pii=masked\", \"--writes\"]");
        machine.run("setup --client cursor --pii=false --yes");
        assertThat(cursor).content().doesNotContain("--pii");
    }

    @Test
    void namesTheNearestProject() throws KeyStoreException {
        machine.store("shop", Map.of());
        CommandFixture done = machine.fixture();
        assertThat(done.run("setup", "--client", "cursor", "--project", "shpo", "--yes"))
                .isEqualTo(10);
        assertThat(done.err()).contains("Did you mean shop?");
    }

    @Test
    void saysThatNoProjectIsInUseWhereThereAreSome() throws KeyStoreException {
        machine.store("one", Map.of());
        machine.store("two", Map.of());
        machine.room().remove("two");
        assertThat(machine.run("setup --client cursor --dry-run").err())
                .contains("no project is in use", "choose one with --project")
                .doesNotContain("no project is stored");
    }

    @Test
    void warnsInEveryModeThatClientsMayMisreadItsPath() throws KeyStoreException, IOException {
        machine.store("shop", Map.of());
        Path jar =
                Files.createFile(Files.createDirectories(home.resolve("${opt}")).resolve("iterable-mcp.jar"));
        for (String line : List.of("setup", "setup --client cursor --dry-run", "setup --client cursor --print")) {
            CommandFixture done = machine.fixture().env("ITERABLE_MCP_JAR", jar.toString());
            done.watched().stdin("\n\nn\n").run(line.split(" "));
            assertThat(done.err()).as(line).contains("move the server to a folder with a simple name");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        setup --toolsets lits | Did you mean lists?
        setup --key-in-file   | --key-in-file needs a client named with --client
        """)
    void reportsErrorsThatQuestionsCannotFixBeforeAsking(String line, String words) {
        CommandFixture done = machine.fixture().watched();
        assertThat(done.run(line.split(" "))).isEqualTo(2);
        assertThat(done.err()).contains(words);
        assertThat(done.out()).isEmpty();
    }
}
