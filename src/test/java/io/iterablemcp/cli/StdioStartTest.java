package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.SettingSource;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StdioStartTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve"})
    void servesWithoutACommandAndByName(String command) {
        int code = program.withKey().run(command.isEmpty() ? new String[0] : new String[] {command});

        assertThat(code).isZero();
        assertThat(program.served())
                .singleElement()
                .satisfies(settings -> assertThat(settings.project().baseUrl()).isEqualTo(Project.US));
        assertThat(program.out() + program.err() + program.protocol()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--region=eu --writes", "serve --region eu --writes", "--region eu serve --writes"})
    void takesFlagsBeforeAndAfterTheCommand(String line) {
        program.withKey().env("ITERABLE_REGION", "us").run(line.split(" "));

        assertThat(program.served()).singleElement().satisfies(settings -> {
            assertThat(settings.project().baseUrl()).isEqualTo(Project.EU);
            assertThat(settings.project().mode().writes()).isTrue();
            assertThat(settings.sources()).containsEntry("ITERABLE_REGION", SettingSource.FLAG);
        });
    }

    @Test
    void closesByFlagWhatTheEnvironmentOpened() {
        program.withKey().env("ITERABLE_ENABLE_WRITES", "true").run("--writes=false");

        assertThat(program.served()).singleElement().satisfies(settings -> assertThat(
                        settings.project().mode().writes())
                .isFalse());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "ITERABLE_API_KEY, '', there is no API key",
        "ITERABLE_REGION, asia, ITERABLE_REGION is",
        "ITERABLE_BASE_URL, http://api.iterable.com, is plain http to api.iterable.com",
        "ITERABLE_KEY_TYPE, jwt, ITERABLE_JWT_SECRET",
        "ITERABLE_JWT_SECRET_FILE, missing, cannot be read"
    })
    void failsToStartWithOneLineThatSaysWhatToDo(String name, String value, String words) {
        // The warning that this would cause must not hide the fault.
        program.withKey().env("ITERABLE_USER_PII", "yes").env(name, value);

        assertThat(program.run()).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(program.err().lines())
                .singleElement()
                .asString()
                .startsWith("iterable-mcp: ")
                .contains(words);
        assertThat(program.out() + program.protocol()).isEmpty();
        assertThat(program.served()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"region\": \"asia\"}", "{\"keyType\": \"jwt\"}", "{\"writes\": 3}"})
    void refusesEveryCallWhenTheFileIsAtFault(String content) throws IOException {
        Files.writeString(home.resolve("config.json"), content);

        assertThat(program.withKey().run("serve")).isZero();
        assertThat(program.served()).isEmpty();
        assertThat(program.refusals()).hasSize(1);
        assertThat(program.err().lines())
                .singleElement()
                .isEqualTo("iterable-mcp: " + program.refusals().get(0));
    }

    @Test
    void refusesEveryCallWhenItCannotReadTheFile() throws IOException {
        Files.createDirectory(home.resolve("config.json"));

        assertThat(program.withKey().run("serve")).isZero();
        assertThat(program.refusals()).singleElement().asString().contains("config.json cannot be read");
    }

    @Test
    void doesNotStartWithoutAKeyWhateverTheFileSays() throws IOException {
        Files.writeString(home.resolve("config.json"), "{");

        assertThat(program.run("serve")).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(program.err().lines()).singleElement().asString().contains("there is no API key");
    }

    @Test
    void takesFromTheFileWhatTheEnvironmentLeavesOpen() throws IOException {
        Files.writeString(home.resolve("config.json"), "{\"region\": \"eu\", \"writes\": true}");

        program.withKey().env("ITERABLE_ENABLE_WRITES", "false").run();

        assertThat(program.served()).singleElement().satisfies(settings -> {
            assertThat(settings.project().baseUrl()).isEqualTo(Project.EU);
            assertThat(settings.project().mode().writes()).isFalse();
        });
    }

    @Test
    void warnsOnStderrAndServes() {
        program.withKey().env("ITERABLE_USER_PII", "yes").run();

        assertThat(program.err().lines())
                .singleElement()
                .asString()
                .contains("only the exact text true or masked opens it");
        assertThat(program.served()).hasSize(1);
    }
}
