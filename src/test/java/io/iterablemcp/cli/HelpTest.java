package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.tools.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What the program shows to a person who does not know it or mistypes a command. */
class HelpTest {

    private static final CommandLine TREE = CommandTree.of(new CommandFixture(Path.of("home")).context());

    @TempDir
    private Path home;

    private CommandFixture program;

    @BeforeEach
    void start() {
        program = new CommandFixture(home).withKey();
    }

    @Test
    void aloneOnATerminalItSaysWhatItIs() {
        assertThat(program.watched().run()).isZero();
        assertThat(program.out())
                .contains("MCP server", "iterable-mcp setup", "iterable-mcp demo", "iterable-mcp --help");
        assertThat(program.served()).isEmpty();
    }

    @Test
    void aloneWithPipesItServes() {
        assertThat(program.run()).isZero();
        assertThat(program.served()).hasSize(1);
        assertThat(program.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "serve --toolsets core", "--pii"})
    void itServesOnATerminalIfAskedTo(String line) {
        assertThat(program.watched().run(line.split(" "))).isZero();
        assertThat(program.served()).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            help                 | Usage: iterable-mcp [COMMAND]
            help keys            | Usage: iterable-mcp keys
            help keys add        | Usage: iterable-mcp keys add
            help sandbox outbox  | Usage: iterable-mcp sandbox outbox
            version              | iterable-mcp development (Java
            """)
    void answersToTheWordsPeopleTry(String line, String words) {
        assertThat(program.run(line.split(" "))).isZero();
        assertThat(program.out()).contains(words);
        assertThat(program.err()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            help nonsense         | unknown command nonsense. The commands are serve, tools, call
            nonsense              | unknown command nonsense. The commands are serve, tools, call
            keys nonsense         | unknown command nonsense. The commands are add, list
            help keys ad          | unknown command ad. Did you mean add?
            keys                  | a command is missing. The commands are add, list
            agents                | a command is missing. The commands are add
            tools --group nothing | there is no group nothing. The groups are
            sandbox --lag -1      | must be a whole number from 0 to 3600000
            sandbox --lag x       | must be a whole number from 0 to 3600000
            sandbox --port 99999  | must be a whole number from 0 to 65535
            sandbox --seed x      | must be a whole number
            keys add              | NAME is missing.
            keys rename shop      | NEW is missing.
            sandbox outbox        | --url is missing.
            call                  | TOOL is missing.
            serve --region        | --region needs a value.
            sandbox --port        | --port needs a value.
            sandbox outbox --url ::: | must be the base URL that the sandbox prints
            sandbox outbox --url mailto:a | must be the base URL that the sandbox prints
            """)
    void refusesWithAMessageAboutTheTask(String line, String words) {
        assertThat(program.run(line.split(" "))).isEqualTo(ExitCode.USAGE.code());
        assertThat(program.err()).contains(words).doesNotContain("warm-up");
        assertThat(program.err())
                .doesNotContainPattern("java\\.|Exception|\\bint\\b|\\blong\\b|cannot convert|URISyntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "sandbox outbox", "completion", "keys list", "keys remove", "agents rotate", "doctor"})
    void aCommandShowsItsOwnText(String command) {
        assertThat(program.run((command + " --help").split(" "))).isZero();
        assertThat(program.out())
                .contains("Usage: iterable-mcp " + command)
                .doesNotContain("Without a command, it runs the server", "tools --open            what");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void helpBreaksItsLinesForEightyColumns(String command) {
        UsageMessageSpec usage = of(command, it -> it.getCommandSpec().usageMessage());
        assertThat(usage.customSynopsis()[0]).hasSizeLessThanOrEqualTo(80 - "Usage: ".length());
        assertThat(List.of(usage.customSynopsis())).allSatisfy(HelpTest::fits);
        assertThat(List.of(usage.footer())).allSatisfy(HelpTest::fits);
        assertThat(of(command, CommandLine::getUsageMessage).lines()).allSatisfy(HelpTest::fits);
    }

    /** A line that is broken in the source as well shows as a short line in a paragraph. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void aLineOfAParagraphIsFull(String command) {
        List<String> lines = of(command, it -> it.getHelp().description())
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        for (int i = 1; i < lines.size(); i++) {
            String next = lines.get(i).split(" ", -1)[0];
            assertThat(lines.get(i - 1).stripTrailing() + " " + next).hasSizeGreaterThanOrEqualTo(80);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void theUsageOfACommandNamesIt(String command) {
        String usage = of(command, it -> it.getCommandSpec().usageMessage().customSynopsis()[0]);
        assertThat(usage).startsWith(command);
    }

    private static void fits(String line) {
        assertThat(line).hasSizeLessThanOrEqualTo(80);
    }

    /** One tree for all: to build it takes longer than all these tests. Reading it is not thread-safe. */
    private static <T> T of(String path, Function<CommandLine, T> read) {
        synchronized (TREE) {
            CommandLine command = TREE;
            for (String word : path.split(" ", -1)) {
                command = word.equals("iterable-mcp")
                        ? command
                        : command.getSubcommands().get(word);
            }
            return read.apply(command);
        }
    }

    static List<String> commands() {
        List<String> paths = new ArrayList<>();
        synchronized (TREE) {
            addCommands(TREE, "iterable-mcp", paths);
        }
        return paths;
    }

    private static void addCommands(CommandLine command, String path, List<String> paths) {
        if (!command.getCommandSpec().usageMessage().hidden()) {
            paths.add(path);
            command.getSubcommands().forEach((name, below) -> addCommands(below, path + " " + name, paths));
        }
    }

    @Test
    void theListOfToolsCutsNoWordOnATerminal() {
        program.env("COLUMNS", "80").watched().run("tools");
        String list = program.out();
        assertThat(list.lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotContain("…"));
        CommandFixture script = new CommandFixture(home).withKey();
        script.run("tools");
        for (String word : script.out().split("\\W+", -1)) {
            boolean dropped = List.of("GROUP", "PERSONAL", "yes", "no").contains(word)
                    || program.context().catalogue().get().groups().contains(word);
            assertThat(dropped || list.contains(word)).as(word).isTrue();
        }
    }
}
