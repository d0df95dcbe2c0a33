package io.iterablemcp.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How macOS' tool is spoken to, by a stand-in that reads its stdin as that one does. */
@DisabledOnOs(OS.WINDOWS)
class MacKeychainTest {

    /** With more than one line on stdin it does nothing and calls that a success, which the real one nearly does. */
    static final String SECURITY = """
            echo "$*" >> "$HOME/calls"
            mkdir -p "$HOME/keychain"
            if [ "$1" = -i ]; then
              IFS= read -r line
              [ -z "$(cat)" ] || exit 0
              eval "set -- $line"
            fi
            verb=$1
            shift
            give=
            while [ $# -gt 0 ]; do
              case $1 in
                -a) account=$2; shift ;;
                -s) service=$2; shift ;;
                -l) label=$2; shift ;;
                -w) give=yes; [ $verb = add-generic-password ] && { secret=$2; shift; } ;;
              esac
              shift
            done
            file="$HOME/keychain/$service.$account"
            case $verb in
              add-generic-password) printf %s "$secret" > "$file" ;;
              find-generic-password)
                [ -f "$file" ] || { echo "security: The specified item could not be found." >&2; exit 44; }
                [ -n "$give" ] && { cat "$file"; echo; }
                exit 0 ;;
              delete-generic-password) rm "$file" 2> /dev/null || exit 44 ;;
            esac
            """;

    @TempDir
    private Path home;

    private KeyStoreFixture fixture;

    @BeforeEach
    void start() {
        fixture = new KeyStoreFixture(home);
    }

    private MacKeychain keychain(String script) {
        return new MacKeychain(fixture.tools(Map.of()), fixture.tool("security", script), KeyStoreFixture.SHORT);
    }

    @Test
    void getsTheKeyOnStdinAndNothingSecretAsAnArgument() throws Exception {
        MacKeychain keychain = keychain(SECURITY);
        assertThat(keychain.wrong()).isEmpty();
        assertThat(keychain.find("shop")).isEmpty();

        keychain.keep("shop", KeyStoreFixture.KEY);

        assertThat(home.resolve("keychain/iterable-mcp.shop")).hasContent(KeyStoreFixture.KEY.reveal());
        assertThat(keychain.holds("shop")).isTrue();
        assertThat(keychain.find("shop").map(Secret::reveal)).contains(KeyStoreFixture.KEY.reveal());
        assertThat(Files.readString(home.resolve("calls"))).doesNotContain(KeyStoreFixture.KEY.reveal());

        keychain.forget("shop", Set.of());
        keychain.forget("shop", Set.of());
        assertThat(keychain.holds("shop")).isFalse();
    }

    @Test
    void writesOneLineAndNothingAfterIt() throws Exception {
        MacKeychain keychain = keychain("[ $1 = -i ] && cat > \"$HOME/line\"; echo 0123456789abcdef0123456789abcdef");
        keychain.keep("shop", KeyStoreFixture.KEY);

        assertThat(Files.readString(home.resolve("line")))
                .isEqualTo("add-generic-password -U -a \"shop\" -s \"iterable-mcp\" -l \"Iterable: shop\" -w \""
                        + KeyStoreFixture.KEY.reveal() + "\"\n");
    }

    @Test
    void letsNoKeyBeACommand() {
        MacKeychain keychain = keychain(SECURITY);
        assertThatThrownBy(() -> keychain.keep("shop", new Secret("a\ndelete-keychain")))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("a character that no key has");
        assertThat(home.resolve("calls")).doesNotExist();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "36, the keychain is locked: unlock it",
        "51, the keychain is locked: unlock it",
        "37, this user has no keychain",
        "53, this user has no keychain",
        "128, you did not allow",
        "2, security failed with exit code 2"
    })
    void saysWhatACodeMeansAndTakesNoneForMissing(int code, String words) {
        MacKeychain keychain = keychain("echo 0123456789abcdef >&2; exit " + code);

        assertThat(keychain.wrong()).hasValueSatisfying(why -> assertThat(why).contains(words));
        assertThatThrownBy(() -> keychain.find("shop"))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("0123456789abcdef");
        assertThatThrownBy(() -> keychain.keep("shop", KeyStoreFixture.KEY)).hasMessageContaining(words);
        assertThatThrownBy(() -> keychain.forget("shop", Set.of())).hasMessageContaining(words);
    }

    @Test
    void doesNotBelieveInAnEmptyItem() {
        MacKeychain keychain = keychain("exit 0");
        assertThatThrownBy(() -> keychain.keep("shop", KeyStoreFixture.KEY))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("does not return it");
    }
}
