package io.iterablemcp.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.iterablemcp.cli.CommandFixture;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(LINUX)
class KeysImportTest {

    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    private static final String THEIRS = """
            {
              "keys": [
                {"id": "1", "name": "Prod (EU)", "baseUrl": "https://api.eu.iterable.com", "isActive": false,
                  "apiKey": "%s"},
                {"id": "2", "name": "dev", "baseUrl": "https://api.iterable.com", "isActive": true,
                  "env": {"ITERABLE_ENABLE_WRITES": "true"}, "apiKey": "%s"},
                {"id": "3", "name": "lost", "baseUrl": "https://api.iterable.com", "isActive": false}
              ],
              "version": 1
            }""".formatted(CommandFixture.KEY, OTHER);

    @TempDir
    private Path home;

    private CommandFixture program;
    private Path theirs;

    @BeforeEach
    void start() throws IOException {
        program = fresh();
        theirs = home.resolve(".iterable-mcp/keys.json");
        Files.createDirectories(theirs.getParent());
    }

    private CommandFixture fresh() {
        return new CommandFixture(home.resolve("config")).env("HOME", home.toString());
    }

    @Test
    void takesOverTheKeysOfIterablesServerAndTouchesNothingOfIts() throws IOException {
        Files.writeString(theirs, THEIRS);

        assertThat(program.run("keys", "import")).isEqualTo(ExitCode.CONFIGURATION.code());

        assertThat(program.err())
                .contains("project prod-eu was added", "project dev was added")
                .contains("lost was not imported: its key is not stored on this machine.")
                .doesNotContain(CommandFixture.KEY, OTHER);
        assertThat(list())
                .containsPattern("dev +yes +us +server +writes +…3210")
                .containsPattern("prod-eu +eu +server +reads only +…cdef");
        assertThat(theirs).hasContent(THEIRS);
        assertThat(theirs.getParent().toFile().list()).containsExactly("keys.json");
    }

    @Test
    void leavesOutWhatIsThereAlready() throws IOException {
        Files.writeString(theirs, THEIRS);
        fresh().stdin(OTHER).run("keys", "add", "mine");
        fresh().stdin("0".repeat(32)).run("keys", "add", "prod-eu");

        program.run("keys", "import", "--from-first-party");

        assertThat(program.err())
                .contains("the key …3210 is already stored as project mine", "project prod-eu-2 was added");
        assertThat(list()).containsPattern("mine +yes").doesNotContain("dev");
    }

    @Test
    void takesAKeyFromTheEnvironmentWithWhatBelongsToIt() {
        program.withKey()
                .env("ITERABLE_REGION", "eu")
                .env("ITERABLE_USER_PII", "true")
                .env("ITERABLE_DEADLINE", "10")
                .env("ITERABLE_JWT_SECRET", "hush");
        assertThat(program.run("keys", "import", "--from-environment")).isZero();

        assertThat(program.err()).contains("ITERABLE_JWT_SECRET is not stored", "project default was added");
        assertThat(list()).containsPattern("default +yes +eu +server +pii +…cdef");
        assertThat(home.resolve("config/projects.json")).content().doesNotContain("hush", "deadline", "10");
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(program.run("keys", "import")).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(program.err()).contains("there is nothing to import");
        assertThat(home.resolve("config")).doesNotExist();
    }

    private String list() {
        CommandFixture next = fresh();
        next.run("keys", "list");
        return next.out();
    }
}
