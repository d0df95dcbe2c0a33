package io.iterablemcp.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.SettingName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as {@code @iterable/mcp} 1.9.0 writes them. */
@DisabledOnOs(OS.WINDOWS)
class FirstPartyKeysTest {

    private static final String ID = "6f1f7e5c-7f8e-4f0e-9d8e-0a1b2c3d4e5f";

    @TempDir
    private Path home;

    private KeyStoreFixture fixture;

    @BeforeEach
    void start() {
        fixture = new KeyStoreFixture(home);
    }

    private FirstPartyKeys at(Platform platform, String secret) throws Exception {
        Path file = home.resolve("keys.json");
        Files.writeString(file, """
                {
                  "keys": [
                    {
                      "id": "%s",
                      "name": "My Shop",
                      "baseUrl": "https://api.eu.iterable.com",
                      "created": "2026-01-31T09:30:00.000Z",
                      "isActive": true,
                      "env": {"ITERABLE_USER_PII": "true", "ITERABLE_ENABLE_WRITES": "false"}%s
                    },
                    {"id": "2", "name": "dev", "baseUrl": "http://localhost:8080/", "isActive": false}
                  ],
                  "version": 1
                }""".formatted(ID, secret));
        return new FirstPartyKeys(
                file,
                platform,
                new Dpapi(WindowsDpapiTest.tools(fixture)),
                new MacKeychain(
                        fixture.tools(Map.of()),
                        fixture.tool("security", MacKeychainTest.SECURITY),
                        KeyStoreFixture.SHORT));
    }

    @Test
    void readsNamesPlacesAndModes() throws Exception {
        FirstPartyKeys there = at(Platform.OTHER, ", \"apiKey\": \"" + KeyStoreFixture.KEY.reveal() + "\"");
        List<FirstPartyKeys.Found> all = there.all();

        assertThat(all).extracting(FirstPartyKeys.Found::name).containsExactly("My Shop", "dev");
        assertThat(all).extracting(FirstPartyKeys.Found::active).containsExactly(true, false);
        assertThat(all.get(0).settings())
                .isEqualTo(Map.of(SettingName.REGION, "eu", SettingName.PII, "true", SettingName.WRITES, "false"));
        assertThat(all.get(1).settings()).isEqualTo(Map.of(SettingName.BASE_URL, "http://localhost:8080"));
        assertThat(there.key(all.get(0)).reveal()).isEqualTo(KeyStoreFixture.KEY.reveal());
        assertThatThrownBy(() -> there.key(all.get(1))).hasMessage("its key is not stored on this machine.");
    }

    @Test
    void asksTheKeychainByTheIdOnMacOs() throws Exception {
        FirstPartyKeys there = at(Platform.MAC, "");
        new MacKeychain(fixture.tools(Map.of()), fixture.bin().resolve("security"), KeyStoreFixture.SHORT)
                .keep(ID, KeyStoreFixture.KEY);

        assertThat(there.key(there.all().get(0)).reveal()).isEqualTo(KeyStoreFixture.KEY.reveal());
        assertThat(home.resolve("keychain/iterable-mcp." + ID)).hasContent(KeyStoreFixture.KEY.reveal());
    }

    @Test
    void letsWindowsDecrypt() throws Exception {
        fixture.tool("../Windows/System32/WindowsPowerShell/v1.0/powershell.exe", WindowsDpapiTest.POWERSHELL);
        String sealed = new Dpapi(WindowsDpapiTest.tools(fixture))
                .protect(KeyStoreFixture.KEY.reveal(), KeyStoreFixture.SHORT.look());
        FirstPartyKeys there = at(Platform.WINDOWS, ", \"encryptedApiKey\": \"" + sealed + "\"");

        assertThat(there.key(there.all().get(0)).reveal()).isEqualTo(KeyStoreFixture.KEY.reveal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"keys\": [{\"apiKey\": hush", "[]"})
    void saysWhenTheFileIsNotAsItShouldBe(String content) throws Exception {
        FirstPartyKeys there = at(Platform.OTHER, "");
        Files.writeString(home.resolve("keys.json"), content);

        assertThatThrownBy(there::all)
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("nothing is imported from it")
                .hasMessageNotContaining("hush");
    }

    @Test
    void findsNothingWhereThereIsNothingAndTouchesNothing() throws Exception {
        FirstPartyKeys there = at(Platform.OTHER, "");
        Files.delete(home.resolve("keys.json"));

        assertThat(there.all()).isEmpty();
        assertThat(Set.of(home.toFile().list())).containsExactly("bin");
    }
}
