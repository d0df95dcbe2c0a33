package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingSource;
import io.iterablemcp.config.Settings;
import io.iterablemcp.files.ProgramFile;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which project the server works for, and what of it counts. */
class StoredSettingsTest {

    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        fixture().stdin(CommandFixture.KEY).run("keys", "add", "shop", "--region=eu", "--writes");
        fixture().stdin(OTHER).run("keys", "add", "other", "--key-type=read-only");
        program = fixture();
    }

    private CommandFixture fixture() {
        return new CommandFixture(home);
    }

    private Settings served() {
        assertThat(program.served()).as(program.err() + program.refusals()).hasSize(1);
        return program.served().get(0);
    }

    @Test
    void servesTheProjectInUse() {
        program.run();

        Project project = served().project();
        assertThat(project.name()).isEqualTo("shop");
        assertThat(project.baseUrl()).isEqualTo(Project.EU);
        assertThat(project.mode().writes()).isTrue();
        assertThat(project.key().map(Secret::reveal)).contains(CommandFixture.KEY);
        assertThat(served().sources())
                .containsAllEntriesOf(Map.of(
                        "ITERABLE_REGION", SettingSource.PROJECT,
                        "ITERABLE_API_KEY", SettingSource.PROJECT,
                        "ITERABLE_PROJECT", SettingSource.DEFAULT));
        assertThat(program.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--project other", "serve --project=other", "--project other --pii"})
    void servesTheOneThatIsNamed(String line) {
        program.env("ITERABLE_PROJECT", "shop").run(line.split(" "));

        assertThat(served().project().name()).isEqualTo("other");
        assertThat(served().project().baseUrl()).isEqualTo(Project.US);
        assertThat(served().project().key().map(Secret::reveal)).contains(OTHER);
        assertThat(served().project().mode().writes()).isFalse();
    }

    @Test
    void isStrongerThanTheFileAndWeakerThanTheEnvironment() throws IOException {
        Files.writeString(home.resolve("config.json"), "{\"region\": \"us\", \"pii\": true, \"deadline\": 7}");
        program.env("ITERABLE_PROJECT", "shop")
                .env("ITERABLE_ENABLE_WRITES", "false")
                .run();

        assertThat(served().project().baseUrl()).isEqualTo(Project.EU);
        assertThat(served().project().mode().personalData()).isTrue();
        assertThat(served().project().mode().writes()).isFalse();
        assertThat(served().deadline()).hasSeconds(7);
    }

    @Test
    void takesTheKeyOfTheEnvironmentWhenBothAreThereAndSaysSo() {
        program.env("ITERABLE_API_KEY", "0".repeat(32)).run("--project", "shop");

        assertThat(served().project().key().map(Secret::reveal)).contains("0".repeat(32));
        assertThat(served().project().baseUrl()).isEqualTo(Project.EU);
        assertThat(program.err())
                .contains("ITERABLE_API_KEY is set, so it is used instead of the key of project" + " shop.");
    }

    @Test
    void opensNothingOfTheProjectInUseForAKeyOfTheEnvironment() {
        program.env("ITERABLE_API_KEY", "0".repeat(32)).run();

        assertThat(served().project().name()).isEqualTo("default");
        assertThat(served().project().baseUrl()).isEqualTo(Project.US);
        assertThat(served().project().mode().writes()).isFalse();
        assertThat(program.err()).isEmpty();
    }

    @Test
    void asksNoStoreForAKeyThatIsNotNeeded() throws IOException {
        Files.writeString(home.resolve("secrets.json"), "{");
        assertThat(program.run("tools", "create_list", "--project", "shop")).isZero();
        assertThat(program.out()).contains("open");

        program = fixture().env("ITERABLE_API_KEY", "0".repeat(32));
        program.run("--project", "shop");
        assertThat(served().project().name()).isEqualTo("shop");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            sohp                             | there is no project sohp. Did you mean shop?
            fedcba9876543210fedcba9876543210 | there is no project (a key)
            """)
    void refusesEveryCallWhenThereIsNoSuchProject(String name, String words) {
        assertThat(program.run("--project", name)).isZero();
        assertThat(program.served()).isEmpty();
        assertThat(program.refusals())
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContain(OTHER);

        program = fixture();
        assertThat(program.run("call", "get_lists", "--project", name)).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(program.err()).contains(words);
        assertThat(program.calls()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            projects.json | { | projects.json is not valid JSON
            secrets.json  | { | secrets.json is not in the format of this program
            secrets.json  | {"secrets":{}} | the key of project shop is no longer in its store
            """)
    void refusesEveryCallWhenTheKeyCannotBeHad(String file, String content, String words) throws IOException {
        Files.writeString(home.resolve(file), content);
        assertThat(program.run("serve")).isZero();
        assertThat(program.refusals()).singleElement().asString().contains(words);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void looksAgainWhenTheKeyIsReplacedWhileItStarts() throws IOException {
        Path projects = home.resolve("projects.json");
        Files.writeString(
                projects,
                Files.readString(projects).replaceFirst("\"file\"(?s)(.*)\"file\"", "\"file\"$1\"secret-service\""));
        ProgramFile.write(home.resolve("secret-tool"), """
                #!/bin/sh
                PATH=/usr/bin:/bin
                [ "$1" = lookup ] || exit 0
                [ "$5" = "shop#2" ] && { printf 00000000000000000000000000000000; exit 0; }
                sed -i 's/"secret-service",/"secret-service", "account": "shop#2",/' "%s"
                exit 1
                """.formatted(projects));

        program.env("PATH", home.toString()).run("--project", "shop");

        assertThat(served().project().key().map(Secret::reveal)).contains("0".repeat(32));
    }

    @Test
    void saysWhenNoneIsInUse() {
        fixture().run("keys", "remove", "shop", "--yes");

        program.run();
        assertThat(program.refusals()).singleElement().asString().contains("no project is in use: name one");
        program = fixture();
        assertThat(program.run("tools")).isZero();
    }

    @Test
    void leavesTheSandboxOutOfItUnlessItIsNamed() throws IOException {
        Files.writeString(home.resolve("projects.json"), "{");
        assertThat(program.run("call", "get_lists", "--sandbox"))
                .as(program::err)
                .isZero();
    }
}
