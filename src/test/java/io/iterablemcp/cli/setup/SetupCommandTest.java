package io.iterablemcp.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.api.Reply;
import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.Platform;
import io.iterablemcp.keys.Projects;
import io.iterablemcp.keys.SecretStores;
import io.iterablemcp.keys.StoreChoice;
import io.iterablemcp.keys.SystemCommands;
import io.iterablemcp.keys.approvers.ApproverFixture;
import io.iterablemcp.tools.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
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

    private Path cursor;
    private Path launcher;

    @BeforeEach
    void cursorIsHere() throws IOException {
        cursor = Files.createDirectories(home.resolve(".cursor")).resolve("mcp.json");
        launcher = Files.createFile(Files.createDirectories(home.resolve("opt")).resolve("iterable-mcp"));
        Files.createFile(home.resolve("opt/iterable-mcp.jar"));
    }

    @Test
    void registersTheLauncherWithTheProjectInUse() throws IOException, KeyStoreException {
        store("shop", Map.of());
        CommandFixture done = run("setup --client cursor --writes --yes");
        assertThat(done.err())
                .contains("Cursor: is registered in " + cursor, "Cursor: next: Switch iterable on")
                .doesNotContain("no project");
        assertThat(cursor)
                .content()
                .contains("\"command\": \"" + launcher + "\"", "[\"serve\", \"--project\", \"shop\", \"--writes\"]");
        assertThat(run("setup --client cursor --writes --yes").err()).contains("no change needed in " + cursor);
    }

    @Test
    void showsADiffAndChangesNothingOnADryRun() {
        CommandFixture done = run("setup --client cursor --dry-run --toolsets core,lists");
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
        store("shop", Map.of());
        CommandFixture done = fixture().watched().stdin("n\n");
        assertThat(done.run("setup", "--client", "cursor")).isZero();
        assertThat(done.out()).contains("+++ " + cursor, "Write this? [y/N]");
        assertThat(done.err()).contains("nothing was changed");
        assertThat(cursor).doesNotExist();
        CommandFixture gone = fixture().watched();
        assertThat(gone.run("setup", "--client", "cursor")).isEqualTo(10);
        assertThat(gone.err()).contains("the input ended before all questions were answered; nothing was changed");
        assertThat(fixture().watched().stdin("y\n").run("setup", "--client", "cursor"))
                .isZero();
        assertThat(cursor).exists();
    }

    @Test
    void removesWhatItWrote() throws IOException, KeyStoreException {
        store("shop", Map.of());
        Files.writeString(cursor, "{ }");
        run("setup --client cursor --yes");
        assertThat(run("setup --client cursor --remove --yes").err()).contains("is no longer registered");
        assertThat(cursor).content().isEqualTo("{ }");
    }

    @Test
    void printsASnippetAlone() throws KeyStoreException {
        store("shop", Map.of(SettingName.REGION, "eu"));
        assertThat(run("setup --client zed --print").out()).isEqualTo("""
            {
              "context_servers": {
                "iterable": {
                  "source": "custom",
                  "command": "%s",
                  "args": ["serve", "--project", "shop", "--toolsets", "core"]
                }
              }
            }
            """.formatted(launcher));
        assertThat(run("setup --client zed --print --key-in-file").out())
                .contains("\"ITERABLE_API_KEY\": \"<your key>\"", "\"ITERABLE_REGION\": \"eu\"")
                .doesNotContain(CommandFixture.KEY);
    }

    @Test
    void printsLinksWithoutTheProjectOrTheKey() throws KeyStoreException {
        store("shop", Map.of());
        CommandFixture done = run("setup --link");
        assertThat(done.out().lines())
                .hasSize(2)
                .allMatch(it -> it.startsWith("cursor://") || it.startsWith("vscode:mcp/install?"))
                .noneMatch(it -> it.contains("shop") || it.contains(CommandFixture.KEY));
    }

    @Test
    void writesAKeyOnlyWhenItIsAskedTo() throws KeyStoreException, IOException {
        store("shop", Map.of(SettingName.REGION, "eu"));
        String said = run("setup --client all --yes").err()
                + run("setup --client cursor --dry-run --key-in-file").out();
        assertThat(said + everything("ours/secrets.json")).doesNotContain(CommandFixture.KEY);
        run("setup --client cursor --yes --key-in-file");
        assertThat(cursor)
                .content()
                .contains("\"ITERABLE_API_KEY\": \"" + CommandFixture.KEY + "\"", "\"ITERABLE_REGION\": \"eu\"")
                .doesNotContain("--project");
        // What it remembers of the file is what was there before, and holds no key.
        assertThat(home.resolve("ours/setup.json")).content().doesNotContain(CommandFixture.KEY);
    }

    @Test
    void namesTheProjectWhoseKeyIsMissing() throws KeyStoreException, IOException {
        store("shop", Map.of());
        Files.delete(home.resolve("ours/secrets.json"));
        CommandFixture done = fixture();
        for (String inFile : List.of("--key-in-file", "--pii")) {
            assertThat(done.run("setup", "--client", "cursor", "--yes", inFile)).isEqualTo(10);
            assertThat(done.err())
                    .contains("the key of project shop is no longer in its store", "keys update shop --new-key");
            assertThat(cursor).doesNotExist();
        }
    }

    @Test
    void registersNoServerThatWouldHaveNoKey() throws IOException {
        Files.createDirectories(home.resolve(".config/Code/User"));
        CommandFixture done = fixture();
        assertThat(done.run("setup", "--client", "cursor", "--client", "vscode", "--yes"))
                .isEqualTo(10);
        assertThat(done.err())
                .contains("Cursor: was not registered, because no project is stored yet", "iterable-mcp keys add NAME")
                .contains("VS Code: is registered in"); // which asks for the key itself
        assertThat(cursor).doesNotExist();

        CommandFixture withKey = fixture().withKey();
        assertThat(withKey.run("setup", "--client", "cursor", "--yes")).isEqualTo(10);
        assertThat(withKey.err()).contains("keys import --from-environment");
        assertThat(cursor).doesNotExist();
        assertThat(projects()).isEmpty();
    }

    @Test
    void asksOnATerminalForTheKeyThatIsMissing() {
        CommandFixture done = fixture().watched();
        done.stdin(String.join("\n", "shop", "2", CommandFixture.KEY, ""));
        assertThat(done.run("setup", "--client", "cursor", "--writes", "--yes")).isZero();
        assertThat(done.err()).contains("testing the key", "is registered in");
        assertThat(done.calls()).isNotEmpty();
        assertThat(cursor).content().contains("[\"serve\", \"--project\", \"shop\", \"--writes\"]");
        assertThat(projects()).containsExactly("shop {REGION=eu, KEY_TYPE=server} cdef");
        assertThat(done.out() + done.err()).doesNotContain(CommandFixture.KEY);
    }

    @Test
    void proposesAnApproverWhereSendsAreOpened() throws Exception {
        assertThat(fixture().stdin(CommandFixture.KEY).run("keys", "add", "shop")).isZero();
        String[] setup = {"setup", "--client", "cursor", "--project", "shop", "--writes", "--sends"};

        CommandFixture quiet = fixture().watched();
        assertThat(quiet.run("setup", "--client", "cursor", "--project", "shop", "--writes", "--sends", "--yes"))
                .isZero();
        assertThat(quiet.err()).contains("sends are open, and no approver is set", "approvals people add NAME");
        Files.delete(cursor);
        CommandFixture later = fixture().typed().stdin("y\n\n");
        assertThat(later.run(setup)).isZero();
        assertThat(later.out()).contains("The name of an approver", "To set an approver later");
        Files.delete(cursor);
        CommandFixture done =
                fixture().typed(ApproverFixture.PASSPHRASE, ApproverFixture.PASSPHRASE).stdin("y\nanna\n");
        assertThat(done.run(setup)).as(done.err()).isZero();
        assertThat(done.out()).contains("anna approves changes from now on");
        assertThat(done.out() + done.err()).doesNotContain(ApproverFixture.PASSPHRASE);
        Files.delete(cursor);
        CommandFixture again = fixture().typed().stdin("y\n");
        assertThat(again.run(setup)).isZero();
        assertThat(again.out()).doesNotContain("approver");
    }

    @Test
    void storesNoKeyOnYesThatIsNotKnownToWork() {
        for (Reply.Cause cause : List.of(Reply.Cause.NO_CONNECTION, Reply.Cause.UNAUTHORIZED)) {
            CommandFixture done = fixture().watched().answers(failed(cause));
            done.stdin(String.join("\n", "shop", "1", CommandFixture.KEY, ""));
            assertThat(done.run("setup", "--client", "cursor", "--yes")).isEqualTo(10);
            assertThat(done.err()).contains("the key was not stored", "--offline");
            assertThat(cursor).doesNotExist();
            assertThat(projects()).isEmpty();
        }
        CommandFixture offline = fixture().watched().answers(failed(Reply.Cause.NO_CONNECTION));
        offline.stdin(String.join("\n", "shop", "1", CommandFixture.KEY, ""));
        assertThat(offline.run("setup", "--client", "cursor", "--yes", "--offline"))
                .isZero();
        assertThat(offline.calls()).isEmpty();
        assertThat(projects()).hasSize(1);
    }

    @Test
    void theWizardAsksAgainForAKeyThatIterableDoesNotAccept() {
        String wrong = "ffffffffffffffffffffffffffffffff";
        CommandFixture done = fixture().watched();
        done.works(call -> call.caller().project().key().orElseThrow().reveal().equals(wrong)
                ? failed(Reply.Cause.UNAUTHORIZED)
                : new Outcome.Answered("{}", List.of()));
        done.stdin(String.join("\n", "1", "shop", "1", wrong, "n", CommandFixture.KEY, "1", "y", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out().replaceAll("\\s+", " "))
                .contains("api.iterable.com does not accept the key.", "Store it anyway? [y/N]")
                .contains("The key works: it is a server-side key")
                .doesNotContain(wrong, CommandFixture.KEY);
        assertThat(projects()).containsExactly("shop {REGION=us, KEY_TYPE=server} cdef");
    }

    @Test
    void theWizardFindsTheRegionAndTheTypeOfAKey() {
        CommandFixture done = fixture().watched();
        done.works(call -> !call.caller().project().baseUrl().equals(Project.EU)
                        || call.tool().name().equals("get_user_by_email")
                ? failed(Reply.Cause.UNAUTHORIZED)
                : new Outcome.Answered("{}", List.of()));
        done.stdin(String.join("\n", "1", "shop", "1", CommandFixture.KEY, "1", "y", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("The key belongs to the data centre eu, not to us");
        assertThat(projects()).containsExactly("shop {REGION=eu, KEY_TYPE=read-only} cdef");
    }

    @Test
    void theWizardSaysThatAKeyCouldNotBeTestedAndAsks() {
        CommandFixture done = fixture().watched().answers(failed(Reply.Cause.NO_CONNECTION));
        done.stdin(String.join("\n", "1", "shop", "1", CommandFixture.KEY, "y", "1", "y", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("The key could not be tested: no way there");
        assertThat(projects()).hasSize(1);
    }

    private static Outcome failed(Reply.Cause cause) {
        return new Outcome.Failed(cause, OptionalInt.empty(), Optional.empty(), "no way there.", "Look.");
    }

    @Test
    void listsTheClientsForPeopleAndForScripts() throws IOException, KeyStoreException {
        store("shop", Map.of());
        run("setup --client cursor --yes");
        Files.writeString(
                Files.createDirectories(home.resolve(".codex")).resolve("config.toml"), "[mcp_servers.iterable]\n");
        Files.writeString(Files.createDirectories(home.resolve(".gemini")).resolve("settings.json"), "{");
        assertThat(run("setup --list").out().lines())
                .anyMatch(it -> it.matches("cursor +yes +yes +~/.cursor/mcp.json"))
                .anyMatch(it -> it.matches("codex +yes +unchecked +~/.codex/config.toml"))
                .anyMatch(it -> it.matches("gemini +yes +unreadable +~/.gemini/settings.json"))
                .anyMatch(it -> it.matches("zed +no +no +~/.config/zed/settings.json"));
        Json.Arr all = (Json.Arr) JsonReader.read(run("setup --list --json").out());
        assertThat(all.items()).hasSize(13);
        Json.Obj third = (Json.Obj) all.items().get(2);
        assertThat(third.text("registered")).contains("yes");
        assertThat(third.list("starts")).contains(Json.text(launcher.toString()));
    }

    @Test
    void goesOnWithTheOthersWhenOneCannotBeSetUp() throws IOException, KeyStoreException {
        store("shop", Map.of());
        Files.writeString(cursor, "{");
        Files.createDirectories(home.resolve(".junie"));
        CommandFixture done = fixture();
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
        CommandFixture done = line.equals("setup --yes") ? fixture().watched() : fixture();
        assertThat(done.run(line.split(" "))).isEqualTo(2);
        assertThat(done.err()).contains(words);
        assertThat(cursor).doesNotExist();
    }

    @Test
    void opensPersonalDataWithMasks() throws KeyStoreException {
        store("shop", Map.of());
        run("setup --client cursor --pii=masked --writes --yes");
        assertThat(cursor).content().contains("\"--pii=masked\", \"--writes\"]");
        run("setup --client cursor --pii=false --yes");
        assertThat(cursor).content().doesNotContain("--pii");
    }

    @Test
    void namesTheNearestProject() throws KeyStoreException {
        store("shop", Map.of());
        CommandFixture done = fixture();
        assertThat(done.run("setup", "--client", "cursor", "--project", "shpo", "--yes"))
                .isEqualTo(10);
        assertThat(done.err()).contains("Did you mean shop?");
    }

    @Test
    void asksForAllThatANewUserNeedsToSay() {
        CommandFixture done = fixture().watched();
        done.stdin(String.join(
                "\n",
                "1",
                "shop",
                "2",
                "nonsense",
                "n",
                CommandFixture.KEY,
                "2",
                "2",
                "y",
                "perhaps",
                "n",
                "n",
                "y",
                ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out())
                .contains(
                        "1  Cursor  " + cursor,
                        "keys have 32 characters",
                        "an agent can change and delete",
                        "Please answer y or n.",
                        "Masked: an agent works with people",
                        "Project shop (eu, pii=masked, writes), for Cursor.",
                        "+++ " + cursor,
                        "Project shop is stored")
                .doesNotContain(CommandFixture.KEY);
        assertThat(done.err()).contains("is registered in", "next: Switch iterable on");
        assertThat(cursor).content().contains("[\"serve\", \"--project\", \"shop\"]");
        assertThat(projects()).containsExactly("shop {REGION=eu, KEY_TYPE=server, PII=masked, WRITES=true} cdef");
    }

    @Test
    void takesAProjectThatIsStored() throws KeyStoreException {
        store("one", Map.of());
        store("two", Map.of());
        CommandFixture done = fixture().watched().stdin("\n2\ny\n");
        assertThat(done.run("setup")).isZero();
        assertThat(cursor).content().contains("\"two\"");
    }

    @Test
    void storesNothingWhenTheLastAnswerIsNo() {
        CommandFixture done = fixture().watched();
        done.stdin(String.join("\n", "9", "", "", "", CommandFixture.KEY, "", "n", ""));
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("Please answer with numbers from 1 to 1", "Project default (us, reads only)");
        assertThat(done.err()).contains("nothing was changed");
        assertThat(cursor).doesNotExist();
        assertThat(projects()).isEmpty();
    }

    @Test
    void saysThatNoProjectIsInUseWhereThereAreSome() throws KeyStoreException {
        store("one", Map.of());
        store("two", Map.of());
        room().remove("two");
        assertThat(run("setup --client cursor --dry-run").err())
                .contains("no project is in use", "choose one with --project")
                .doesNotContain("no project is stored");
    }

    @Test
    void warnsInEveryModeThatClientsMayMisreadItsPath() throws KeyStoreException, IOException {
        store("shop", Map.of());
        Path jar =
                Files.createFile(Files.createDirectories(home.resolve("${opt}")).resolve("iterable-mcp.jar"));
        for (String line : List.of("setup", "setup --client cursor --dry-run", "setup --client cursor --print")) {
            CommandFixture done = fixture().env("ITERABLE_MCP_JAR", jar.toString());
            done.watched().stdin("\n\nn\n").run(line.split(" "));
            assertThat(done.err()).as(line).contains("move the server to a folder with a simple name");
        }
    }

    @Test
    void asksForNoProjectThatIsNamed() throws KeyStoreException {
        store("one", Map.of());
        store("two", Map.of());
        CommandFixture done = fixture().watched().stdin("\ny\n");
        assertThat(done.run("setup", "--project", "one")).isZero();
        assertThat(done.out()).doesNotContain("Which project?");
        assertThat(cursor).content().contains("\"one\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        setup --toolsets lits | Did you mean lists?
        setup --key-in-file   | --key-in-file needs a client named with --client
        """)
    void reportsErrorsThatQuestionsCannotFixBeforeAsking(String line, String words) {
        CommandFixture done = fixture().watched();
        assertThat(done.run(line.split(" "))).isEqualTo(2);
        assertThat(done.err()).contains(words);
        assertThat(done.out()).isEmpty();
    }

    @Test
    void callsNothingOpenThatIsClosed() throws KeyStoreException {
        store("shop", Map.of(SettingName.REGION, "eu", SettingName.WRITES, "false"));
        CommandFixture done = fixture().watched().stdin("\n\nn\n");
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("1  shop  eu, reads only", "Project shop (eu, reads only)");
    }

    @Test
    void asksForNoConsentIfThereIsNothingToDo() throws KeyStoreException {
        store("shop", Map.of());
        run("setup --client cursor --yes");
        CommandFixture done = fixture().watched().stdin("\n\n");
        assertThat(done.run("setup")).isZero();
        assertThat(done.out()).contains("Cursor: is registered already").doesNotContain("Store the project?");
    }

    @Test
    void theExitCodeShowsThatTheWizardCouldNotSetUpAClient() throws KeyStoreException, IOException {
        store("shop", Map.of());
        Files.writeString(cursor, "{");
        CommandFixture done = fixture().watched().stdin("\n\n");
        assertThat(done.run("setup")).isEqualTo(10);
        assertThat(done.out().replaceAll("\\s+", " ")).contains("it ends too early, at line 1, column 2");
    }

    private CommandFixture fixture() {
        return new CommandFixture(home.resolve("ours"))
                .env("HOME", home.toString())
                .env("PATH", "")
                .env("ITERABLE_MCP_JAR", home.resolve("opt/iterable-mcp.jar").toString());
    }

    private CommandFixture run(String line) {
        CommandFixture fixture = fixture();
        assertThat(fixture.run(line.split(" "))).as(fixture.err()).isZero();
        return fixture;
    }

    private Projects room() {
        Path ours = home.resolve("ours");
        return Projects.at(ours, SecretStores.of(Platform.OTHER, new SystemCommands(Map.of("PATH", "")), ours));
    }

    private void store(String name, Map<SettingName, String> settings) throws KeyStoreException {
        room().add(name, settings, new Secret(CommandFixture.KEY), StoreChoice.FILE);
        room().use(name);
    }

    private List<String> projects() {
        try {
            return room().all().stream()
                    .map(it -> it.name() + " " + it.settings() + " " + it.lastFour())
                    .toList();
        } catch (KeyStoreException e) {
            throw new AssertionError(e);
        }
    }

    private String everything(String but) {
        try (Stream<Path> files = Files.walk(home)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file.equals(home.resolve(but)) ? "" : Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
