package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.FileModes;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the files in config/ match the program. */
class ConfigFolderTest {

    private static final Path FOLDER = Path.of("config");

    @TempDir
    private Path home;

    @Test
    void hasAnExampleWithTheDefaults() throws IOException {
        Settings plain = new SettingsFixture(home).settings();
        SettingsFixture given = new SettingsFixture(home).file(example());

        assertThat(given.warnings()).isEmpty();
        assertThat(given.settings())
                .usingRecursiveComparison()
                .ignoringFields("sources", "project.origin")
                .isEqualTo(plain);
    }

    @Test
    void theExampleShowsEveryKeyIncludingThoseCommentedOut() throws IOException {
        String everything = example().replaceAll("(?m)^(\\s*)// (\"\\w+\":)", "$1$2");
        FileModes.secret(home.resolve("jwt-secret"), "secret");
        FileModes.secret(home.resolve("webhook-secret"), "secret");

        new SettingsFixture(home).file(everything).settings();
        assertThat(((Json.Obj) JsonReader.readWithComments(everything)).fields().keySet())
                .containsExactlyInAnyOrderElementsOf(keys());
    }

    @ParameterizedTest
    @EnumSource(SettingName.class)
    void documentsEverySetting(SettingName name) throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve("README.md"))).contains(row(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-desktop.json", "cursor.json"})
    void hasClientExamplesThatSetExistingVariables(String file) throws IOException {
        Json.Obj root = (Json.Obj) JsonReader.read(Files.readString(FOLDER.resolve("clients/" + file)));
        Json.Obj server =
                root.object("mcpServers").flatMap(it -> it.object("iterable")).orElseThrow();
        Json.Obj environment = server.object("env").orElseThrow();
        SettingsFixture given = new SettingsFixture(home);
        environment
                .fields()
                .keySet()
                .forEach(name -> given.env(name, environment.text(name).orElseThrow()));

        assertThat(server.text("command")).contains("/absolute/path/to/iterable-mcp/scripts/iterable-mcp");
        assertThat(server.has("args")).isFalse();
        assertThat(environment.fields().keySet())
                .isSubsetOf(Arrays.stream(SettingName.values())
                        .map(SettingName::environment)
                        .toList());
        assertThat(given.warnings()).singleElement().asString().contains("does not look like an Iterable key");
        assertThat(given.settings().project().mode().writes()).isFalse();
    }

    private static String row(SettingName name) {
        List<String> cells = List.of(
                code(name.environment()),
                name.flag().map(ConfigFolderTest::code).orElse(""),
                name.fileKey().map(ConfigFolderTest::code).orElse(""),
                name.choices().isEmpty() ? code(name.form()) : String.join(", ", name.choices()),
                name.fallback(),
                name.about());
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static List<String> keys() {
        return Arrays.stream(SettingName.values())
                .flatMap(name -> name.fileKey().stream())
                .toList();
    }

    private static String example() throws IOException {
        return Files.readString(FOLDER.resolve("config.example.json"));
    }
}
