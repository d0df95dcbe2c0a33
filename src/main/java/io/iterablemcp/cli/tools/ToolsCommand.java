package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory.GroupNames;
import io.iterablemcp.cli.CompletionFactory.ToolNames;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all tools or one tool, with the gate's decision under the present settings. */
@Command(
        name = "tools",
        header = "Show the tools: which are open, why the others are not, and what they cost.",
        description = "Needs no API key. Add settings to see what they would open.",
        customSynopsis = {
            "iterable-mcp tools [--group=GROUP] [--open | --closed] [--cost] [--json]",
            "             [SETTINGS]",
            "       iterable-mcp tools TOOL [--json] [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp tools --closed --group lists",
            "  iterable-mcp tools get_list_users          what opens it",
            "  iterable-mcp tools --cost --toolsets core  what an agent pays for listing them"
        })
public final class ToolsCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOOL",
            completionCandidates = ToolNames.class,
            description = "Show this tool: what it does, its arguments, and what keeps it closed.")
    private Optional<String> tool = Optional.empty();

    @Option(
            names = "--group",
            paramLabel = "GROUP",
            completionCandidates = GroupNames.class,
            description = "Show only the tools of this group.")
    private Optional<String> group = Optional.empty();

    @Option(names = "--open", description = "Show only open tools.")
    private boolean open;

    @Option(names = "--closed", description = "Show only closed tools.")
    private boolean closed;

    @Option(names = "--cost", description = "Show bytes and estimated tokens by group instead of the tools.")
    private boolean cost;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    public ToolsCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        if (open && closed) {
            throw usage("--open and --closed exclude each other: give one of them");
        }
        if (tool.isPresent() && (open || closed || cost || group.isPresent())) {
            throw usage("--group, --open, --closed and --cost work only for the list, not for one tool");
        }
        return new Startup(context)
                .start(flags.given(), Need.NOTHING)
                .map(started -> tool.map(name -> one(name, started)).orElseGet(() -> many(started)))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode one(String name, Started started) {
        return started.catalogue()
                .find(name)
                .map(found -> {
                    ToolPage page = new ToolPage(ToolStatus.of(
                            found, started.catalogue(), started.settings().project()));
                    print(page.lines(), page.json());
                    return ExitCode.OK;
                })
                .orElseGet(() -> {
                    context.say(UnknownTools.tool(name, started.catalogue()));
                    return ExitCode.REFUSED;
                });
    }

    private ExitCode many(Started started) {
        group.filter(name -> !started.catalogue().groups().contains(name)).ifPresent(name -> {
            throw usage(UnknownTools.group(name, started.catalogue()));
        });
        List<ToolStatus> tools = started.catalogue().tools().stream()
                .filter(spec -> group.map(spec.group()::equals).orElse(true))
                .map(spec -> ToolStatus.of(
                        spec, started.catalogue(), started.settings().project()))
                .filter(status -> open ? status.open() : !closed || !status.open())
                .toList();
        if (cost) {
            ToolCost sums = new ToolCost(tools);
            print(sums.lines(), sums.json(), sums.summary());
        } else {
            ToolList list = new ToolList(tools);
            print(list.lines(width()), list.json(), list.summary());
        }
        return ExitCode.OK;
    }

    /** Lines for a script are not wrapped. */
    private OptionalInt width() {
        return context.watched()
                ? OptionalInt.of(Terminal.of(context.host().environment(), true).width())
                : OptionalInt.empty();
    }

    private void print(List<String> lines, Json asJson, String... summary) {
        if (json) {
            context.out().println(JsonWriter.write(asJson));
        } else {
            lines.forEach(context.out()::println);
            List.of(summary).forEach(line -> context.out().println(System.lineSeparator() + line));
        }
        context.out().flush();
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }
}
