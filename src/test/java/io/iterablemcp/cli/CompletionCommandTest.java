package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iterablemcp.manifest.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion scripts, run by the shells that they are for. */
class CompletionCommandTest {

    private static final String STAND_IN =
            "iterable-mcp() { [ \"$*\" = 'completion --projects' ] && printf 'shop\\nsales\\n'; }\n";

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).catalogue(Catalogue.load());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            set                                         | setup
            keys u                                      | use update
            tools --group li                            | lists
            serve --project s                           | shop sales
            keys use sh                                 | shop
            call get_campaign_m                         | get_campaign_metrics
            call get_campaigns pa                       | page= pageSize=
            call --sandbox get_campaigns page=1 pageS   | pageSize=
            --region u                                  | us
            --region=u                                  | us
            tools --group=li                            | lists
            help se                                     | serve setup
            help keys up                                | update
            agents grant r camp                         | campaigns=
            agents add r al                             | all=
            agents grant r --pii lists=                 | off read full
            agents grant r lists=f                      | full
            """)
    void bashCompletes(String line, String expected) throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        assertThat(program.run("completion", "bash")).isZero();
        Path script = Files.writeString(home.resolve("script"), program.out());
        String words = line.replace("=", " = ");
        String asked = """
                set -u
                source '%s'
                %s
                COMP_WORDS=(iterable-mcp %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE='iterable-mcp %s'; COMP_POINT=${#COMP_LINE}
                _iterable_mcp 2>/dev/null
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(script, STAND_IN, words, line);
        assertThat(run("bash", "--norc", "-c", asked)).contains(expected.split(" "));
        assertThat(run("bash", "--norc", "-c", asked)).hasSameSizeAs(List.of(expected.split(" ")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            set                       | setup
            keys u                    | use update
            tools --group li          | lists
            serve --project s         | shop sales
            keys use sh               | shop
            call get_campaign_m       | get_campaign_metrics
            call get_campaigns pa     | page= pageSize=
            help se                   | serve setup
            help keys up              | update
            agents grant r camp       | campaigns=full campaigns=off campaigns=read
            """)
    void fishCompletes(String line, String expected) throws Exception {
        assumeThat(Path.of("/usr/bin/fish")).exists();
        assertThat(program.run("completion", "fish")).isZero();
        Path script = Files.writeString(home.resolve("script"), program.out());
        String asked = "function iterable-mcp; printf 'shop\\nsales\\n'; end; source '" + script
                + "'; complete -C 'iterable-mcp " + line + "'";
        assertThat(run("fish", "--no-config", "-c", asked))
                .extracting(it -> it.replaceFirst("\t.*", ""))
                .containsExactlyInAnyOrder(expected.split(" "));
    }

    @Test
    void zshReadsTheScript() throws Exception {
        assumeThat(Path.of("/usr/bin/zsh")).exists();
        assertThat(program.run("completion", "zsh")).isZero();
        Path script = Files.writeString(home.resolve("script"), program.out());
        assertThat(run(
                        "zsh",
                        "-f",
                        "-c",
                        "autoload -Uz compinit; compinit -u; source '" + script
                                + "'; print -r -- $_comps[iterable-mcp]; _iterable_mcp_arguments get_campaigns"))
                .hasSize(2)
                .first()
                .asString()
                .contains("_iterable_mcp");
    }

    /** zsh itself drops what does not begin with the word. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            iterable-mcp help se                  | serve setup
            iterable-mcp help keys up             | update
            iterable-mcp tools --group=li         | --group=lists
            iterable-mcp --region=                | --region=us --region=eu
            iterable-mcp agents grant r camp      | campaigns=
            iterable-mcp agents grant r lists=f   | lists=full
            """)
    void zshCompletes(String line, String expected) throws Exception {
        assumeThat(Path.of("/usr/bin/zsh")).exists();
        assertThat(program.run("completion", "zsh")).isZero();
        Path script = Files.writeString(home.resolve("script"), program.out());
        String asked = "autoload -Uz compinit; compinit -u; source '" + script + "'; setopt ksharrays; COMP_WORDS=("
                + line + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _iterable_mcp; print -rl -- ${COMPREPLY[@]}";
        assertThat(run("zsh", "-f", "-c", asked))
                .contains(expected.split(" "))
                .noneMatch(it -> it.startsWith("_iterable_mcp"));
    }

    /** What zsh itself would add to the line, asked of the function that it calls. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            iterable-mcp call get_campaigns pa    | -o default -o nospace -F _iterable_mcp
            iterable-mcp agents grant r camp      | -o default -o nospace -F _iterable_mcp
            iterable-mcp call get_campaigns --out | -o default -F _iterable_mcp
            iterable-mcp keys u                   | -o default -F _iterable_mcp
            """)
    void zshAddsNoSpaceAfterTheNameOfAnArgument(String line, String expected) throws Exception {
        assumeThat(Path.of("/usr/bin/zsh")).exists();
        assertThat(program.run("completion", "zsh")).isZero();
        Path script = Files.writeString(home.resolve("script"), program.out());
        String asked = "autoload -Uz compinit; compinit -u; source '" + script
                + "'; _bash_complete() { print -r -- $* }; words=(" + line
                + "); CURRENT=$#words; $_comps[iterable-mcp]";
        assertThat(run("zsh", "-f", "-c", asked)).containsExactly(expected);
    }

    @Test
    void namesTheShellsWhenNoneIsGiven() {
        assertThat(program.run("completion")).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err()).contains("bash, zsh or fish");
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.lines().filter(it -> !it.isBlank()).toList();
    }
}
