package io.iterablemcp.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit codes of libsecret's tool, by a stand-in that has them as measured with 0.20.5. */
@DisabledOnOs(OS.WINDOWS)
class SecretServiceTest {

    /** Keeps in a folder of its own and notes how it was called. */
    private static final String KEYRING = """
            echo "$*" >> "$HOME/calls"
            mkdir -p "$HOME/keyring"
            verb=$1
            for last; do :; done
            file="$HOME/keyring/$last"
            case $verb in
              store) cat > "$file" ;;
              lookup) cat "$file" 2> /dev/null || exit 1 ;;
              clear) rm "$file" 2> /dev/null || exit 1 ;;
              search) exit 0 ;;
            esac
            """;

    @TempDir
    private Path home;

    private KeyStoreFixture fixture;

    @BeforeEach
    void start() {
        fixture = new KeyStoreFixture(home);
    }

    @Test
    void getsTheKeyOnStdinAndNothingSecretAsAnArgument() throws Exception {
        fixture.tool("secret-tool", KEYRING);
        Projects projects = fixture.projects();

        StoreResult kept = projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST);

        assertThat(kept.project().store()).isEqualTo("secret-service");
        assertThat(kept.where()).isEqualTo("the key is in this desktop's keyring (Secret Service).");
        assertThat(home.resolve("keyring/shop")).hasContent(KeyStoreFixture.KEY.reveal());
        assertThat(Files.readString(home.resolve("calls")))
                .contains("store --label=Iterable: shop service iterable-mcp account shop")
                .doesNotContain(KeyStoreFixture.KEY.reveal());
        assertThat(fixture.folder().resolve("secrets.json")).doesNotExist();
        assertThat(fixture.text("projects.json")).doesNotContain(KeyStoreFixture.KEY.reveal());

        assertThat(projects.key(kept.project()).map(Secret::reveal)).contains(KeyStoreFixture.KEY.reveal());
        projects.remove("shop");
        assertThat(home.resolve("keyring/shop")).doesNotExist();
    }

    @Test
    void leavesAKeyOfThatNameWhichIsNotItsOwn() throws KeyStoreException {
        fixture.tool("secret-tool", KEYRING);
        fixture.projects().add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.SYSTEM);
        Projects elsewhere = Projects.at(
                home.resolve("elsewhere"),
                SecretStores.of(
                        Platform.OTHER, fixture.tools(Map.of()), home.resolve("elsewhere"), KeyStoreFixture.SHORT));

        elsewhere.add("shop", KeyStoreFixture.EU, KeyStoreFixture.OTHER, StoreChoice.SYSTEM);
        elsewhere.remove("shop");

        assertThat(fixture.projects().key(fixture.projects().named("shop")).map(Secret::reveal))
                .contains(KeyStoreFixture.KEY.reveal());
    }

    @Test
    void staysReadableWhenNewKeysGoElsewhere() throws KeyStoreException {
        fixture.tool("secret-tool", KEYRING);
        Projects projects = fixture.projects();
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST);
        projects.add("other", KeyStoreFixture.EU, KeyStoreFixture.OTHER, StoreChoice.FILE);

        assertThat(projects.key(projects.named("shop")).map(Secret::reveal)).contains(KeyStoreFixture.KEY.reveal());
        assertThat(projects.key(projects.named("other")).map(Secret::reveal)).contains(KeyStoreFixture.OTHER.reveal());

        projects.update("shop", Map.of(), Optional.empty(), Optional.of(StoreChoice.FILE));
        assertThat(projects.named("shop").store()).isEqualTo("file");
        assertThat(projects.key(projects.named("shop")).map(Secret::reveal)).contains(KeyStoreFixture.KEY.reveal());
        assertThat(home.resolve("keyring")).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            echo "secret-tool: Cannot autolaunch D-Bus without X11 \\$DISPLAY" >&2; exit 1 | there is no desktop session
            echo "The name org.freedesktop.secrets was not provided by any .service files" >&2; exit 1 | no keyring runs in this session
            [ $1 = lookup ] && exit 1; echo "secret-tool: Cannot create an item in a locked collection" >&2; exit 1 | the keyring is locked
            echo "secret-tool: 0123456789abcdef0123456789abcdef" >&2; exit 9 | secret-tool failed with exit code 9
            [ $1 = lookup ] && exit 1; cat > /dev/null; exit 0 | accepted the key but does not return it
            """)
    void fallsBackToTheFileAndSaysWhy(String script, String why) throws KeyStoreException {
        fixture.tool("secret-tool", script);

        StoreResult kept = fixture.projects().add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST);

        assertThat(kept.project().store()).isEqualTo("file");
        assertThat(kept.where())
                .contains("only this user can read: ", why)
                .doesNotContain(KeyStoreFixture.KEY.reveal());
        assertThatThrownBy(() ->
                        fixture.projects().add("other", KeyStoreFixture.EU, KeyStoreFixture.OTHER, StoreChoice.SYSTEM))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageStartingWith("the key was not stored: ")
                .hasMessageContaining(why);
        assertThat(fixture.projects().all()).hasSize(1);
    }

    @Test
    void namesThePackageWhenThereIsNoTool() throws KeyStoreException {
        assertThat(fixture.projects()
                        .add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST)
                        .where())
                .contains("Install libsecret-tools (Debian, Ubuntu) or libsecret (Fedora, Arch).");
    }

    @Test
    void doesNotWaitForALockedKeyringForEver() throws KeyStoreException {
        fixture.tool("secret-tool", "exec sleep 60");
        StoreTimeouts little = new StoreTimeouts(Duration.ofMillis(300), Duration.ofMillis(300));
        Projects projects = Projects.at(
                fixture.folder(), SecretStores.of(Platform.OTHER, fixture.tools(Map.of()), fixture.folder(), little));

        assertThat(projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST)
                        .where())
                .contains("the keyring did not answer");
    }

    @Test
    void tellsALockedKeyFromAMissingOne() throws KeyStoreException {
        fixture.tool("secret-tool", KEYRING);
        Projects projects = fixture.projects();
        StoredProject shop = projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.SYSTEM)
                .project();

        fixture.tool("secret-tool", "[ $1 = search ] && exit 0; exit 1");
        assertThat(projects.key(shop)).isEmpty();

        fixture.tool(
                "secret-tool",
                "[ $1 = search ] && { echo 'secret-tool: Cannot get secret of a locked object' >&2; exit 0; }; exit 1");
        assertThatThrownBy(() -> projects.key(shop))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("the keyring is locked: unlock it, or set ITERABLE_API_KEY");
    }

    @Test
    void givesTheToolNoneOfOurVariables() throws Exception {
        fixture.tool("secret-tool", "env > \"$HOME/seen\"\n" + KEYRING);
        fixture.projects(Map.of("ITERABLE_API_KEY", KeyStoreFixture.OTHER.reveal()))
                .add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.BEST);

        assertThat(Files.readString(home.resolve("seen")))
                .contains("LC_ALL=C")
                .doesNotContain("ITERABLE", KeyStoreFixture.OTHER.reveal());
    }
}
