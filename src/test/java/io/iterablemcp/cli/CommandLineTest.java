package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.tools.ExitCode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).withKey();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            toolz                    | unknown command toolz. Did you mean tools?
            --regoin eu              | unknown option --regoin. Did you mean --region?
            tools --grup lists       | unknown option --grup. Did you mean --group?
            tools a b                | unexpected b.
            --region                 | --region
            --writes=maybe           | --writes
            completion tcsh          | bash
            tools --open --closed    | give one of them
            tools get_lists --cost   | not for one tool
            tools --group list       | there is no group list. Did you mean lists?
            call                     | TOOL
            """)
    void saysWhatWasProbablyMeant(String line, String words) {
        assertThat(program.run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err().lines().findFirst())
                .get()
                .asString()
                .startsWith("iterable-mcp: ")
                .contains(words);
        assertThat(program.err()).contains("See iterable-mcp");
        assertThat(program.out()).isEmpty();
        assertThat(program.served()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--api-key=hush", "--jwt-secret=hush", "--api-key hush", "serve --key hush"})
    void refusesSecretsAsArgumentsWithoutRepeatingThem(String line) {
        assertThat(program.run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err())
                .contains("other users of this machine can see arguments", "ITERABLE_API_KEY")
                .doesNotContain("hush");
    }

    @Test
    void helpsWithCommandsSettingsExamplesExitCodesAndPlaces() {
        assertThat(program.run("--help")).isZero();
        assertThat(program.out())
                .contains("Commands:", "The Iterable project:", "What is open:", "Examples:", "Exit codes:")
                .contains("10", home.resolve("config.json").toString())
                .doesNotContain("%n", "PARAM", "==");
        Arrays.stream(SettingName.values())
                .flatMap(name -> name.flag().stream())
                .forEach(flag -> assertThat(program.out()).contains(flag));
        assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "tools",
                "call",
                "doctor",
                "keys",
                "keys add",
                "agents",
                "agents add",
                "agents grant",
                "completion"
            })
    void helpsWithEveryCommand(String command) {
        assertThat(program.run((command + " --help").split(" "))).isZero();
        assertThat(program.out()).contains("Usage: iterable-mcp " + command);
        assertThat(program.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "tools",
                "call",
                "doctor",
                "keys",
                "keys add",
                "agents",
                "agents add",
                "agents grant",
                "completion"
            })
    void helpsWithTheCommandAndNotWithTheWholeProgram(String command) {
        program.run((command + " --help").split(" "));
        assertThat(program.out())
                .doesNotContain("Without a command, it runs the server", "call get_campaigns      one");
    }

    @Test
    void printsItsVersionAndThatOfJava() {
        assertThat(program.run("--version")).isZero();
        assertThat(program.out().strip()).isEqualTo("iterable-mcp development (Java " + Runtime.version() + ")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void printsACompletionScriptWithCommandsOptionsAndTools(String shell) {
        assertThat(program.run("completion", shell)).isZero();
        assertThat(program.out())
                .contains("completion " + shell, "bashcompinit", "--max-result-chars", "read-only", "get_campaigns");
    }

    @Test
    void completesFilesButNothingWhereAnythingCanStand() {
        program.run("completion", "bash");
        assertThat(program.out())
                .as("an empty candidate would be typed in as two quotes")
                .doesNotContain("_option_args=(\"\")");
        assertThat(program.out().replaceAll("\\s+", " ")).containsPattern("'--log-file'\\) [^;]*compgen -f");
    }

    @Test
    void reportsAnInternalErrorByClassAndPlaceOnly() {
        program.works(call -> {
            throw new IllegalStateException("ann@example.com");
        });
        assertThat(program.run("call", "get_lists")).isEqualTo(ExitCode.INTERNAL.code());
        assertThat(program.err()).contains("IllegalStateException at ").doesNotContain("ann@example.com");
    }

    @Test
    void reportsABrokenBuildWithoutAStackTrace() {
        program.catalogue(null);
        assertThat(program.run("tools")).isEqualTo(ExitCode.INTERNAL.code());
        assertThat(program.err().lines()).hasSize(1);
    }
}
