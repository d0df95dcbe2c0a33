package io.iterablemcp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.files.FileModes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    @TempDir
    private Path home;

    @Test
    void allowsCommentsTrailingCommasAndAByteOrderMark() {
        assertThat(new SettingsFixture(home)
                        .file("\uFEFF{\n// ours\n\"region\": \"eu\", /* lists */ \"toolsets\": [\"lists\",],\n}")
                        .settings()
                        .project())
                .satisfies(project -> {
                    assertThat(project.baseUrl()).isEqualTo(Project.EU);
                    assertThat(project.mode().toolsets()).containsExactly("lists");
                });
    }

    @Test
    void namesTheLineAndColumnOfASyntaxError() {
        assertThat(new SettingsFixture(home).file("{\n  \"region\": eu\n}").fault())
                .startsWith(home.resolve("config.json") + " is not valid JSON")
                .contains("line 2, column 1")
                .doesNotContain("eu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"regoin": "eu"}          | unknown key "regoin". Did you mean region?
            {"maxresultchars": 5000}  | Did you mean maxResultChars?
            {"LOG_LEVEL": "info"}     | unknown key "LOG_LEVEL". Did you mean logLevel?
            {"ITERABLE_USER_PII": true} | unknown key "ITERABLE_USER_PII". Did you mean pii?
            {"qqqqqqqqqqqqqqqqqqqq": 1} | The keys are region, baseUrl
            {"region": 1}             | "region" in {file} must be a string, not a number.
            {"pii": 1}                | "pii" in {file} must be true, "masked" or false, not a number.
            {"writes": 1}             | "writes" in {file} must be true or false, not a number.
            {"toolsets": "lists"}     | "toolsets" in {file} must be a list of strings, not a string.
            {"deny": ["a", 1]}        | "deny" in {file} must be a list of strings, not a list of other values.
            {"allow": {}}             | "allow" in {file} must be a list of strings, not an object.
            {"region": []}            | "region" in {file} must be a string, not an empty list.
            {"maxResultChars": "5000"} | "maxResultChars" in {file} must be a number, not a string.
            {"deadline": true}        | must be a number of seconds, or a string such as "PT45S", not a boolean.
            {"rateLimits": 0}         | must be "on" or "off", not a number.
            {"logFile": null}         | must be a path, as a string, not null.
            {"logFile": ""}           | must be a path
            []                        | must contain an object, { … }, but contains an empty list.
            {"deny": ["send_*"], "deny": []} | a duplicate key (line 1, column
            {} {}                     | more text after the first value
            """)
    void saysWhatIsWrongWithTheFile(String content, String words) {
        assertThat(new SettingsFixture(home).file(content).fault())
                .contains(home.resolve("config.json").toString())
                .contains(words.replace("{file}", home.resolve("config.json").toString()));
    }

    @ParameterizedTest
    @CsvSource({"apiKey", "api_key", "ITERABLE_API_KEY", "jwtSecret"})
    void refusesSecretsInTheFile(String key) {
        assertThat(new SettingsFixture(home).file("{\"" + key + "\": \"hush\"}").fault())
                .startsWith("Secrets do not belong in " + home.resolve("config.json"))
                .contains("remove " + key, "ITERABLE_API_KEY")
                .doesNotContain("hush");
    }

    @Test
    void refusesAnUnreadableFile() throws IOException {
        Files.createDirectory(home.resolve("config.json"));
        assertThat(new SettingsFixture(home).fault())
                .startsWith(home.resolve("config.json") + " cannot be read: it is a directory");

        Files.delete(home.resolve("config.json"));
        Files.write(home.resolve("config.json"), "{\"region\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new SettingsFixture(home).fault()).contains("is not UTF-8 text");
    }

    @Test
    void worksWithoutAFileOrADirectory() {
        assertThat(new SettingsFixture(home.resolve("not/there"))
                        .settings()
                        .places()
                        .home())
                .isEqualTo(home.resolve("not/there"));
    }

    @ParameterizedTest
    @DisabledOnOs(OS.WINDOWS)
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-", "rw-rw-rw-"})
    void isNotReadIfOthersCanChangeIt(String permissions) throws IOException {
        SettingsFixture given = new SettingsFixture(home).file("{\"writes\": true, \"regoin\": \"eu\"}");
        Path file = FileModes.set(home.resolve("config.json"), permissions);

        assertThat(given.fault())
                .startsWith(file + " is not used: other users can change it (mode 06")
                .endsWith("Check its content, then run `chmod 644 " + file + "`.")
                .doesNotContain("regoin");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isNotReadFromAFolderThatOthersCanChange() throws IOException {
        SettingsFixture given = new SettingsFixture(home).file("{\"writes\": true}");
        FileModes.set(home, "rwxrwxrwx");
        assertThat(given.fault()).contains("other users can replace the content of ", "run `chmod 755 ");
        FileModes.set(home, "rwxr-xr-x");
        assertThat(given.settings().project().mode().writes()).isTrue();
    }
}
