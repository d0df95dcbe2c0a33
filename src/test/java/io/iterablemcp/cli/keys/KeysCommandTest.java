package io.iterablemcp.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {

    private static final String KEY = CommandFixture.KEY;
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = fresh();
    }

    private CommandFixture fresh() {
        return new CommandFixture(home).env("HOME", home.toString());
    }

    private CommandFixture ran(String stdin, String... args) {
        CommandFixture next = fresh().stdin(stdin);
        assertThat(next.run(args)).as(next::err).isZero();
        assertThat(next.out() + next.err()).doesNotContain(KEY, OTHER);
        return next;
    }

    @Test
    void saysThatARegionTakesThePlaceOfABaseUrl() {
        ran(KEY, "keys", "add", "shop", "--base-url", "https://proxy.example");

        assertThat(ran("", "keys", "update", "shop", "--region", "eu").err())
                .contains("its base URL https://proxy.example was removed: the region eu replaces it.");
        assertThat(ran("", "keys", "update", "shop", "--region", "us").err()).doesNotContain("was removed");
        assertThat(ran("", "keys", "update", "shop", "--base-url", "https://proxy.example")
                        .err())
                .contains("its region us was removed");
    }

    @Test
    void addsAProjectWithItsKeyFromStdinAndTellsWhereItIs() throws IOException {
        CommandFixture added = ran(KEY + "\r\nnot for us", "keys", "add", "shop", "--region=eu", "--writes");

        assertThat(added.out()).isEmpty();
        assertThat(added.err())
                .startsWith("iterable-mcp: project shop was added; the key is in " + home.resolve("secrets.json"))
                .contains("which only this user can read: secret-tool is not installed");
        assertThat(ran("", "keys", "list").out().lines().toList())
                .containsExactly(
                        "PROJECT  IN USE  WHERE  KEY TYPE  OPEN    KEY    STORED IN",
                        "shop     yes     eu     server    writes  …cdef  file");
        assertThat(filesWith(KEY)).containsExactly("secrets.json");
    }

    @Test
    void listsAndShowsForScripts() {
        ran(KEY, "keys", "add", "shop", "--base-url", "https://proxy.example", "--toolsets", "core");

        Json.Arr all =
                (Json.Arr) JsonReader.read(ran("", "keys", "list", "--json").out());
        Json.Obj one = (Json.Obj)
                JsonReader.read(ran("", "keys", "show", "shop", "--json").out());
        assertThat(all.items()).containsExactly(one);
        assertThat(one.text("name")).contains("shop");
        assertThat(one.flag("current")).isTrue();
        assertThat(one.text("lastFour")).contains("cdef");
        assertThat(one.object("settings").orElseThrow().fields())
                .containsEntry("ITERABLE_BASE_URL", Json.text("https://proxy.example"))
                .containsEntry("ITERABLE_TOOLSETS", Json.text("core"))
                .doesNotContainKey("ITERABLE_REGION");
        assertThat(ran("", "keys", "show", "shop").out())
                .contains("project   shop (in use)", "toolsets  core", "…cdef in file");
    }

    @Test
    void changesWhatIsNamedAndNothingElse() {
        ran(KEY, "keys", "add", "shop", "--region", "eu", "--writes", "--deny", "send_*");

        ran("", "keys", "update", "shop", "--writes=false", "--pii", "--deny=");
        assertThat(ran("", "keys", "show", "shop").out())
                .contains("region    eu", "pii       true", "writes    false", "…cdef")
                .doesNotContain("deny");

        ran(OTHER, "keys", "update", "shop", "--new-key");
        assertThat(ran("", "keys", "show", "shop").out()).contains("…3210");
        assertThat(filesWith(KEY)).isEmpty();
    }

    @Test
    void choosesRenamesAndRemoves() {
        ran(KEY, "keys", "add", "shop");
        ran(OTHER, "keys", "add", "other");
        ran("", "keys", "use", "other");
        assertThat(ran("", "keys", "rename", "other", "second").err())
                .contains("project other is now second", "--project other");
        assertThat(ran("", "keys", "list").out()).containsPattern("second +yes");

        assertThat(ran("", "keys", "remove", "second", "--yes").err()).contains("It was in use: choose another");
        assertThat(filesWith(OTHER)).isEmpty();
        assertThat(ran("", "keys", "list").out()).contains("shop").doesNotContain("second", "yes");
    }

    @Test
    void renamesAndRemovesTheSecretOfTheWebhookWithItsProject() {
        ran(KEY, "keys", "add", "shop");
        ran(OTHER, "keys", "add", "other");
        String secret =
                ran("", "webhooks", "secret", "new", "--project", "shop").out().strip();
        String kept =
                ran("", "webhooks", "secret", "new", "--project", "other").out().strip();

        ran("", "keys", "rename", "shop", "store");
        assertThat(ran("", "webhooks", "secret", "list", "--project", "store").out())
                .contains(secret.substring(secret.length() - 4));
        ran(KEY, "keys", "add", "shop");
        assertThat(fresh().run("webhooks", "secret", "list", "--project", "shop"))
                .isEqualTo(ExitCode.CONFIGURATION.code());

        ran("", "keys", "remove", "store", "--yes");
        assertThat(filesWith(secret)).isEmpty();
        assertThat(filesWith(kept)).hasSize(1);
        assertThat(filesWith(OTHER)).hasSize(1);
    }

    @Test
    void asksBeforeItRemoves() {
        ran(KEY, "keys", "add", "shop");

        CommandFixture asked = fresh().watched().stdin("n\n");
        assertThat(asked.run("keys", "remove", "shop")).isZero();
        assertThat(asked.err()).contains("remove project shop and its key …cdef? [y/N]", "nothing was removed");
        assertThat(filesWith(KEY)).containsExactly("secrets.json");

        CommandFixture nobody = fresh();
        assertThat(nobody.run("keys", "remove", "shop")).isEqualTo(ExitCode.USAGE.code());
        assertThat(nobody.err()).contains("add --yes");

        CommandFixture agreed = fresh().watched().stdin("yes\n");
        assertThat(agreed.run("keys", "remove", "shop")).isZero();
        assertThat(filesWith(KEY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keys add shop                  | ''                  | 10 | no key was given
            keys add shop                  | a b                 | 10 | the key of project shop contains a space
            keys add Shop                  | 0123456789abcdef    | 10 | a project's name is
            keys add shop --region asia    | 0123456789abcdef    | 10 | ITERABLE_REGION of project shop is "asia"
            keys add shop --base-url http://a.example | 0123456789abcdef | 10 | plain http
            keys add shop --toolsets campain | 0123456789abcdef  | 10 | Did you mean campaigns?
            keys add shop --store cloud    | 0123456789abcdef    | 2  | --store must be system or file
            keys add shop --store system   | 0123456789abcdef    | 10 | the key was not stored: secret-tool is not installed
            keys add shop 0123456789abcdef0123456789abcdef | ''  | 2  | a key cannot be an argument
            keys add 0123456789abcdef0123456789abcdef      | ''  | 10 | a project's name cannot be a key
            keys add shop --api-key=hush   | ''                  | 2  | other users of this machine can see arguments
            keys update shop --writes      | ''                  | 10 | there is no project shop
            keys use shop                  | ''                  | 10 | there is no project shop
            keys update shop               | ''                  | 2  | name what to change
            """)
    void saysWhatIsWrongAndKeepsNothing(String line, String stdin, int code, String words) {
        program.stdin(stdin);
        assertThat(program.run(line.split(" "))).isEqualTo(code);
        assertThat(program.err()).contains(words).doesNotContain(KEY, "hush");
        assertThat(home.resolve("secrets.json")).doesNotExist();
    }

    @Test
    void warnsOfAKeyOfAnotherFormAndOfWhatStaysClosed() {
        CommandFixture added = ran("not-like-a-key", "keys", "add", "shop", "--sends");
        assertThat(added.err())
                .contains("the key of project shop does not look like an Iterable key", "stays closed", "was added");
        assertThat(ran("", "keys", "list").out()).doesNotContain("like-a-key", "-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " add", " list", " show", " use", " update", " rename", " remove", " test", " import"})
    void helpsWithEveryCommand(String command) {
        assertThat(program.run(("keys" + command + " --help").split(" "))).isZero();
        assertThat(program.out()).contains("Usage: iterable-mcp keys" + command).doesNotContain("--sandbox");
        assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    private Stream<String> files() {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).map(home::relativize).map(Path::toString).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> filesWith(String text) {
        return files().filter(file -> {
            try {
                return Files.readString(home.resolve(file)).contains(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
