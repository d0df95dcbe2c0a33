package io.iterablemcp.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completion script for fish, which picocli does not generate.
 *
 * @param arguments the argument names of each tool
 * @param groups the groups that a grant can contain
 */
record FishCompletion(CommandLine root, Map<String, String> arguments, Set<String> groups) {

    private static final String PROJECTS = "(iterable-mcp completion --projects 2>/dev/null)";

    /**
     * Shell functions: {@code __iterable_mcp_at} succeeds if the words before the cursor begin with the given path and
     * name none of the given commands.
     */
    private static final String HELPERS = """
            # iterable-mcp completion fish | source
            function __iterable_mcp_at
                set -l words (commandline -opc)
                set -e words[1]
                set -l path (string split ' ' -- $argv[1])
                for word in $path
                    test "$word" = "$words[1]"; or return 1
                    set -e words[1]
                end
                for word in $words
                    contains -- $word $argv[2..-1]; and return 1
                end
                return 0
            end
            function __iterable_mcp_top
                set -l words (commandline -opc)
                for word in $words[2..-1]
                    contains -- $word $argv; and return 1
                end
                return 0
            end
            complete -c iterable-mcp -f
            """;

    void print(PrintWriter out) {
        out.print(HELPERS);
        command(out, root, "");
        arguments.forEach((tool, names) -> {
            if (!names.isEmpty()) {
                line(out, "__iterable_mcp_at 'call " + tool + "'", "-a '" + names.replace(" ", "= ") + "='");
            }
        });
        for (String verb : BashCompletion.TAKE_PROJECTS) {
            line(out, "__iterable_mcp_at 'keys " + verb + "'", "-a '" + PROJECTS + "'");
        }
        String grants = groups.stream()
                .map(group -> group + "=off " + group + "=read " + group + "=full")
                .collect(Collectors.joining(" "));
        line(out, "__iterable_mcp_at 'agents add'", "-a '" + grants + "'");
        line(out, "__iterable_mcp_at 'agents grant'", "-a '" + grants + "'");
        help(out, root, "help");
        root.getSubcommands().forEach((name, group) -> help(out, group, "help " + name));
    }

    private static void help(PrintWriter out, CommandLine group, String path) {
        String commands = BashCompletion.names(group);
        if (!commands.isEmpty()) {
            line(out, "__iterable_mcp_at '" + path + "' " + commands, "-a '" + commands + "'");
        }
    }

    private static void command(PrintWriter out, CommandLine command, String path) {
        List<String> below = new ArrayList<>(command.getSubcommands().keySet());
        String words = String.join(" ", below);
        String here = (path.isEmpty() ? "__iterable_mcp_top" : "__iterable_mcp_at '" + path + "'")
                + (below.isEmpty() ? "" : " " + words);
        command.getSubcommands().forEach((name, sub) -> {
            if (!sub.getCommandSpec().usageMessage().hidden()) {
                line(out, here, "-a " + name + " -d " + quoted(header(sub)));
            }
        });
        command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> line(out, here, option(option)));
        for (PositionalParamSpec value : command.getCommandSpec().positionalParameters()) {
            String choices = choices(value);
            if (!choices.isEmpty()) {
                line(out, "__iterable_mcp_at '" + path + "' " + choices, "-a '" + choices + "'");
            }
        }
        command.getSubcommands().forEach((name, sub) -> command(out, sub, (path + " " + name).strip()));
    }

    private static String option(OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? "-l " : "-s ")
                    .append(name.replaceFirst("^--?", ""))
                    .append(' ');
        }
        if (option.longestName().equals("--project")) {
            words.append("-x -a '").append(PROJECTS).append("' ");
        } else if (option.type().equals(Path.class)) {
            words.append("-r -F ");
        } else if (option.arity().min() > 0) {
            String choices = choices(option);
            words.append("-x ").append(choices.isEmpty() ? "" : "-a '" + choices + "' ");
        }
        return words + "-d " + quoted(String.join(" ", option.description()));
    }

    private static String choices(ArgSpec value) {
        List<String> choices = new ArrayList<>();
        if (value.completionCandidates() != null) {
            value.completionCandidates().forEach(choices::add);
        }
        return String.join(" ", choices);
    }

    private static void line(PrintWriter out, String when, String what) {
        out.println("complete -c iterable-mcp -n " + quoted(when) + " " + what);
    }

    private static String header(CommandLine command) {
        return String.join(" ", command.getCommandSpec().usageMessage().header());
    }

    /** Within single quotes, fish has only these two escapes. */
    private static String quoted(String text) {
        return "'"
                + text.replace("%%", "%")
                        .replace("%n", " ")
                        .replace("\\", "\\\\")
                        .replace("'", "\\'") + "'";
    }
}
