package io.iterablemcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.config.SettingName;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the pages promise is there: links, commands with their options, settings, exit codes. */
class DocumentationTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|/)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern OUR_SCRIPT = Pattern.compile("\\bscripts/[\\w./-]*\\w");

    /** Building it takes longer than reading a page. */
    private static CommandLine program;

    @BeforeAll
    static void buildTheCommands(@TempDir Path home) {
        program = CommandTree.of(new CommandFixture(home).context());
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"));
                Stream<Path> top = Files.list(Path.of(""))) {
            return Stream.concat(docs, Stream.concat(top, Stream.of(Path.of("config/README.md"))))
                    .filter(it -> it.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
            Path target = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
            assertThat(target).as(links.group()).exists();
            if (links.group(2) != null) {
                assertThat(anchors(target)).as(links.group()).contains(links.group(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesScriptsThatAreThere(Path page) throws IOException {
        Matcher scripts = OUR_SCRIPT.matcher(Files.readString(page));
        while (scripts.find()) {
            assertThat(Path.of(scripts.group())).exists();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namesCommandsAndOptionsThatExist(Path page) throws IOException {
        for (String line : commandLines(page)) {
            List<String> words = Arrays.asList(line.split("[\\s=\\[\\]|]+"));
            CommandLine command = program;
            for (String word : words.subList(1, words.size())) {
                command = command.getSubcommands().getOrDefault(word, command);
            }
            List<String> options = words.stream()
                    .filter(it -> it.startsWith("--") && it.length() > 2)
                    .toList();
            assertThat(command.getCommandSpec().optionsMap().keySet())
                    .as(page + ": " + line)
                    .containsAll(options);
            boolean aCommand = words.size() == 1
                    || words.get(1).startsWith("-")
                    || words.get(1).equals("…")
                    || command.getParent() != null;
            assertThat(aCommand).as(page + ": " + line).isTrue();
        }
    }

    @Test
    void theReadmeHasEveryCommand() throws IOException {
        List<String> lines = Files.readAllLines(README);
        program.getSubcommands().forEach((name, command) -> {
            if (!command.getCommandSpec().usageMessage().hidden()) {
                assertThat(lines).anyMatch(it -> it.startsWith("| `" + name + "` |"));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void theReadmeHasEveryExitCode(ExitCode code) throws IOException {
        assertThat(Files.readAllLines(README)).anyMatch(it -> it.startsWith("| " + code.code() + " |"));
    }

    @ParameterizedTest
    @EnumSource(SettingName.class)
    void thePageOfSettingsHasEverySetting(SettingName name) throws IOException {
        assertThat(Files.readAllLines(Path.of("docs/SETTINGS.md")))
                .anyMatch(it -> it.startsWith("| `" + name.environment() + "` |"));
    }

    /** A command of this program as a page shows it, in a sentence or in a block, up to a pipe or a comment. */
    private static List<String> commandLines(Path page) throws IOException {
        List<String> found = new ArrayList<>();
        boolean block = false;
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("```")) {
                block = !block;
            } else if (block) {
                found.add(line);
            } else {
                CODE.matcher(line).results().forEach(it -> found.add(it.group(1)));
            }
        }
        return found.stream()
                .map(it -> it.replaceFirst("^\\w+=\\$\\(", "")
                        .replaceFirst("^(?:[A-Z_]+=\\S+ )*(?:scripts/)?(?=iterable-mcp(?: |$))", ""))
                .filter(it -> it.startsWith("iterable-mcp ") || it.equals("iterable-mcp"))
                .map(it -> it.replaceFirst("\\s(?:\\\\?\\||#|>|\\)|  ).*|\\)$", ""))
                .toList();
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path page) {
        try {
            return Files.readAllLines(page).stream()
                    .filter(it -> it.startsWith("#"))
                    .map(it -> it.replaceFirst("^#+ ", "")
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^\\w\\- ]", "")
                            .replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theArchitectureNamesOnlyClassesThatExist() throws IOException {
        Set<String> classes;
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            classes = sources.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        Matcher named =
                Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)?`").matcher(Files.readString(Path.of("docs/ARCHITECTURE.md")));
        List<String> names = named.results().map(match -> match.group(1)).toList();
        classes.add("CrossOriginHandler"); // of Jetty
        assertThat(names).contains("ToolChain").isSubsetOf(classes);
    }
}
