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

/** How Windows PowerShell is spoken to, by a stand-in that only pretends to encrypt. */
@DisabledOnOs(OS.WINDOWS)
class WindowsDpapiTest {

    static final String POWERSHELL = """
            echo "$*" >> "$HOME/calls"
            for script; do :; done
            case $script in
              *Unprotect*) base64 -d | sed 's/^sealed//' ;;
              *) { printf sealed; cat; } | base64 -w 0 ;;
            esac
            """;

    @TempDir
    private Path home;

    private KeyStoreFixture fixture;

    @BeforeEach
    void start() {
        fixture = new KeyStoreFixture(home);
    }

    private WindowsDpapi dpapi(String script) {
        fixture.tool("../Windows/System32/WindowsPowerShell/v1.0/powershell.exe", script);
        return new WindowsDpapi(tools(fixture), fixture.folder(), KeyStoreFixture.SHORT);
    }

    static SystemCommands tools(KeyStoreFixture fixture) {
        return fixture.tools(
                Map.of("SystemRoot", fixture.home().resolve("Windows").toString()));
    }

    @Test
    void keepsWhatWindowsHasEncrypted() throws Exception {
        WindowsDpapi dpapi = dpapi(POWERSHELL);
        assertThat(dpapi.wrong()).isEmpty();
        assertThat(dpapi.find("shop")).isEmpty();

        dpapi.keep("shop", KeyStoreFixture.KEY);

        assertThat(dpapi.holds("shop")).isTrue();
        assertThat(dpapi.find("shop").map(Secret::reveal)).contains(KeyStoreFixture.KEY.reveal());
        assertThat(fixture.text("secrets-dpapi.json")).contains("shop");
        assertThat(fixture.everything()).doesNotContain(KeyStoreFixture.KEY.reveal());
        assertThat(Files.readString(home.resolve("calls")))
                .contains("-NoLogo -NoProfile -NonInteractive -Command $ErrorActionPreference='Stop';")
                .doesNotContain("\"");

        dpapi.forget("shop", Set.of());
        assertThat(dpapi.holds("shop")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            echo 'Exception: "Key not valid for use in specified state."' >&2; exit 1 | for another user or machine: enter it again
            echo 'Cannot invoke method. ConstrainedLanguage' >&2; exit 1 | A policy may forbid it. Use --store file.
            """)
    void saysWhyWindowsDoesNotDecrypt(String script, String words) throws KeyStoreException {
        dpapi(POWERSHELL).keep("shop", KeyStoreFixture.KEY);
        WindowsDpapi dpapi = dpapi(script);

        assertThat(dpapi.wrong()).isPresent();
        assertThatThrownBy(() -> dpapi.find("shop"))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(words);
    }

    @Test
    void saysWhenThereIsNoPowerShell() {
        WindowsDpapi dpapi = new WindowsDpapi(tools(fixture), fixture.folder(), KeyStoreFixture.SHORT);
        assertThat(dpapi.wrong()).hasValueSatisfying(why -> assertThat(why).contains("PowerShell is missing"));
    }

    @Test
    void keepsNothingThatDoesNotComeBack() {
        WindowsDpapi dpapi = dpapi("cat > /dev/null; echo c2VhbGVk");
        assertThatThrownBy(() -> dpapi.keep("shop", KeyStoreFixture.KEY)).hasMessageContaining("does not decrypt it");
        assertThat(fixture.folder()).doesNotExist();
    }
}
