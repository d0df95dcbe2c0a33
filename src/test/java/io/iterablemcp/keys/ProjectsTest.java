package io.iterablemcp.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ProjectsTest {

    @TempDir
    private Path home;

    private KeyStoreFixture fixture;
    private Projects projects;

    @BeforeEach
    void start() {
        fixture = new KeyStoreFixture(home);
        projects = fixture.projects();
    }

    @Test
    void keepsAKeyAndWhatBelongsToIt() throws KeyStoreException {
        assertThat(projects.all()).isEmpty();

        StoreResult kept = projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);

        assertThat(kept.project()).isEqualTo(new StoredProject("shop", KeyStoreFixture.EU, "file", "cdef"));
        assertThat(kept.where()).contains("secrets.json, which only this user can read");
        assertThat(projects.all()).containsExactly(kept.project());
        assertThat(projects.current()).contains("shop");
        assertThat(revealed("shop")).contains(KeyStoreFixture.KEY.reveal());
        assertThat(fixture.text("projects.json")).isEqualToNormalizingNewlines("""
                {
                  "current": "shop",
                  "projects": {
                    "shop": {
                      "settings": {
                        "region": "eu"
                      },
                      "store": "file",
                      "lastFour": "cdef"
                    }
                  }
                }
                """);
    }

    @Test
    void isForItsOwnerAlone() throws Exception {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);

        assertThat(KeyStoreFixture.mode(fixture.folder())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(fixture.folder())) {
            assertThat(files).hasSize(3).allSatisfy(file -> assertThat(KeyStoreFixture.mode(file))
                    .isEqualTo("rw-------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void refusesAFileThatOthersCanOpenAndLeavesItSo(String mode) throws Exception {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);
        Path secrets = fixture.folder().resolve("secrets.json");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> revealed("shop"))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(secrets + " is not used: other users can ")
                .hasMessageEndingWith("run `chmod 600 " + secrets + "`.");
        assertThatThrownBy(() -> projects.add("other", KeyStoreFixture.EU, KeyStoreFixture.OTHER, StoreChoice.FILE))
                .hasMessageContaining("chmod 600");
        assertThat(projects.all()).hasSize(1);
        assertThat(KeyStoreFixture.mode(secrets)).isEqualTo(mode);
        assertThat(fixture.text("secrets.json")).doesNotContain(KeyStoreFixture.OTHER.reveal());
    }

    @Test
    void changesSettingsAndTakesThemOut() throws KeyStoreException {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);

        projects.update(
                "shop",
                Map.of(SettingName.WRITES, "true", SettingName.BASE_URL, "https://proxy.example"),
                Optional.empty(),
                Optional.empty());
        assertThat(projects.named("shop").settings())
                .isEqualTo(Map.of(SettingName.WRITES, "true", SettingName.BASE_URL, "https://proxy.example"));

        projects.update(
                "shop", Map.of(SettingName.WRITES, "", SettingName.REGION, "us"), Optional.empty(), Optional.empty());
        assertThat(projects.named("shop").settings()).isEqualTo(Map.of(SettingName.REGION, "us"));
        assertThat(revealed("shop")).contains(KeyStoreFixture.KEY.reveal());
    }

    @Test
    void storesANewKeyBeforeItDeletesTheOldOne() throws KeyStoreException {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);

        StoreResult kept =
                projects.update("shop", Map.of(), Optional.of(KeyStoreFixture.OTHER), Optional.of(StoreChoice.FILE));

        assertThat(kept.project().account()).isEqualTo("shop#2");
        assertThat(projects.named("shop").lastFour()).isEqualTo("3210");
        assertThat(revealed("shop")).contains(KeyStoreFixture.OTHER.reveal());
        assertThat(fixture.everything()).doesNotContain(KeyStoreFixture.KEY.reveal());

        projects.update("shop", Map.of(), Optional.of(KeyStoreFixture.KEY), Optional.of(StoreChoice.FILE));
        assertThat(projects.named("shop").account()).isEqualTo("shop");
        assertThat(fixture.everything()).doesNotContain(KeyStoreFixture.OTHER.reveal());
    }

    @Test
    void renamesWithItsKeyAndItsUse() throws KeyStoreException {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);
        projects.rename("shop", "store");

        assertThat(projects.current()).contains("store");
        assertThat(revealed("store")).contains(KeyStoreFixture.KEY.reveal());

        projects.add("shop", Map.of(), KeyStoreFixture.OTHER, StoreChoice.FILE);
        assertThat(revealed("shop")).contains(KeyStoreFixture.OTHER.reveal());
        assertThat(revealed("store")).contains(KeyStoreFixture.KEY.reveal());
        assertThatThrownBy(() -> projects.rename("store", "shop")).hasMessageContaining("project shop exists already");
    }

    @Test
    void removesAProjectAndItsKey() throws KeyStoreException {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);
        projects.add("other", Map.of(), KeyStoreFixture.OTHER, StoreChoice.FILE);
        projects.use("other");

        projects.remove("other");

        assertThat(projects.current()).isEmpty();
        assertThat(projects.all()).extracting(StoredProject::name).containsExactly("shop");
        assertThat(fixture.everything())
                .contains(KeyStoreFixture.KEY.reveal())
                .doesNotContain(KeyStoreFixture.OTHER.reveal());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Shop                             | a project's name is 1 to 40 characters
            .shop                            | a project's name is 1 to 40 characters
            a b                              | a project's name is 1 to 40 characters
            ''                               | a project's name is 1 to 40 characters
            shop                             | project shop exists already
            fedcba9876543210fedcba9876543210 | a project's name cannot be a key
            """)
    void takesNoOtherNamesAndKeepsNothingThen(String name, String words) throws KeyStoreException {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);

        assertThatThrownBy(() -> projects.add(name, KeyStoreFixture.EU, KeyStoreFixture.OTHER, StoreChoice.FILE))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(words);
        assertThat(fixture.everything()).doesNotContain(KeyStoreFixture.OTHER.reveal());
    }

    @Test
    void saysWhichProjectWasProbablyMeantAndRepeatsNoKey() throws KeyStoreException {
        assertThatThrownBy(() -> projects.named("shop")).hasMessageContaining("Add it with iterable-mcp keys add");
        projects.add("shop-eu", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);

        assertThatThrownBy(() -> projects.named("shop_ue")).hasMessageContaining("Did you mean shop-eu?");
        assertThatThrownBy(() -> projects.use("zzzzzzzz")).hasMessageContaining("The projects are shop-eu");
        assertThatThrownBy(() -> projects.remove(KeyStoreFixture.OTHER.reveal()))
                .hasMessageContaining("there is no project (a key)")
                .hasMessageNotContaining(KeyStoreFixture.OTHER.reveal());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {                                                      | is not valid JSON
            []                                                     | the top level must be an object
            {}                                                     | the top level must have projects
            {"projects":{"A B":{}}}                                | an invalid name: a name must be
            {"projects":{"a":{"lastFour":"1234"}}}                 | projects.a.store must be a string
            {"projects":{"a":{"store":"file","lastFour":"","apiKey":"hush"}}} | projects.a contains an unknown key
            {"projects":{"a":{"store":"file","lastFour":"","settings":{"regoin":"eu"}}}} | projects.a.settings contains an unknown key
            {"projects":{"a":{"store":"file","lastFour":"","settings":{"region":1}}}} | projects.a.settings.region must be a string
            {"projects":{},"current":"a"}                          | current must be the name of one
            """)
    void saysWhatIsWrongWithItsFileAndLeavesItAlone(String content, String words) throws Exception {
        Files.createDirectories(fixture.folder());
        Path file = Files.writeString(fixture.folder().resolve("projects.json"), content);

        assertThatThrownBy(projects::all)
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(words)
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE))
                .hasMessageContaining(words);
        assertThat(file).hasContent(content);
        assertThat(fixture.everything()).doesNotContain(KeyStoreFixture.KEY.reveal());
    }

    @Test
    void takesItsFileAlsoAsAPersonWouldWriteIt() throws Exception {
        Files.createDirectories(fixture.folder());
        Files.writeString(fixture.folder().resolve("projects.json"), """
                {
                  // the shop
                  "projects": {"shop": {"store": "file", "lastFour": "cdef",
                    "settings": {"writes": true, "deny": ["send_*", "get_lists"], "toolsets": "core"}}},
                }""");

        assertThat(projects.named("shop").settings())
                .isEqualTo(Map.of(
                        SettingName.WRITES, "true",
                        SettingName.DENY, "send_*,get_lists",
                        SettingName.TOOLSETS, "core"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"secrets\":{\"shop\":1}}"})
    void saysWhenTheFileOfKeysIsBroken(String content) throws Exception {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);
        Files.writeString(fixture.folder().resolve("secrets.json"), content);

        assertThatThrownBy(() -> revealed("shop"))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("secrets.json is not in the format of this program");
    }

    @Test
    void dropsWhatAKilledWriterLeft() throws Exception {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);
        Files.writeString(fixture.folder().resolve("secrets.json.123.new"), KeyStoreFixture.OTHER.reveal());

        projects.add("other", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);

        assertThat(fixture.everything()).doesNotContain(KeyStoreFixture.OTHER.reveal());
    }

    @Test
    void saysWhenAKeyIsSaidToBeWhereThisSystemHasNoStore() throws Exception {
        projects.add("shop", KeyStoreFixture.EU, KeyStoreFixture.KEY, StoreChoice.FILE);
        Path file = fixture.folder().resolve("projects.json");
        Files.writeString(file, Files.readString(file).replace("\"file\"", "\"keychain\""));

        assertThatThrownBy(() -> revealed("shop"))
                .isInstanceOf(KeyStoreException.class)
                .hasMessageContaining("recorded in the store keychain", "keys update");
    }

    private Optional<String> revealed(String name) throws KeyStoreException {
        return projects.key(projects.named(name)).map(Secret::reveal);
    }
}
