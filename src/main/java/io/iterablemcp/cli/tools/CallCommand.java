package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory.ToolNames;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Makes one call, through the same gate and checks as an agent's call. */
@Command(
        name = "call",
        header = "Call one tool, through the same gate and checks as an agent's call.",
        description = "The answer goes to stdout; everything else goes to stderr.",
        customSynopsis = {
            "iterable-mcp call TOOL [key=value | key:=json]... [--output=FORM]",
            "             [--yes-to=NUMBER] [SETTINGS]",
            "       iterable-mcp call TOOL --json=JSON|@FILE|- [--output=FORM]",
            "             [--yes-to=NUMBER] [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp call get_campaigns page=2 pageSize=50",
            "  iterable-mcp call get_campaigns --output csv >campaigns.csv",
            "  iterable-mcp call update_user --pii --writes \\",
            "      email=ann@example.com 'dataFields:={\"plan\":\"gold\"}'",
            "  iterable-mcp call create_list --writes --json @list.json"
        })
public final class CallCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(
            index = "0",
            paramLabel = "TOOL",
            completionCandidates = ToolNames.class,
            description = "The tool to call.")
    private String tool;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "key=value",
            description = "The tool's arguments. With key:=json, the value is JSON.")
    private List<String> pairs = List.of();

    @Option(
            names = "--json",
            paramLabel = "JSON|@FILE|-",
            description = "All arguments as one JSON object: given here, in a file, or on stdin.")
    private Optional<Json.Obj> json = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "table|csv|json|ndjson",
            description = "How to print the answer. Default: rows as a table on a terminal, everything else as JSON.")
    private Optional<OutputForm> output = Optional.empty();

    @Option(
            names = "--yes-to",
            paramLabel = "NUMBER",
            description =
                    "Approve this call, which iterable-mcp approvals show NUMBER describes. Where approvers are set,"
                            + " asks for a passphrase.")
    private Optional<Long> yesTo = Optional.empty();

    @Spec
    private CommandSpec spec;

    public CallCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        Json.Obj arguments = arguments();
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(started -> run(started, arguments))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private Json.Obj arguments() {
        if (json.isPresent() && !pairs.isEmpty()) {
            throw usage("give key=value arguments or --json, not both");
        }
        return json.orElseGet(this::fields);
    }

    private Json.Obj fields() {
        Map<String, Json> fields = new LinkedHashMap<>();
        try {
            for (KeyValueArgument pair :
                    pairs.stream().map(KeyValueArgument::read).toList()) {
                if (fields.put(pair.key(), pair.value()) != null) {
                    throw usage(pair.key() + " is given twice");
                }
            }
        } catch (TypeConversionException e) {
            throw usage(e.getMessage());
        }
        return new Json.Obj(fields);
    }

    private ParameterException usage(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private ExitCode run(Started started, Json.Obj arguments) {
        ToolChain tools = context.assembly().tools(started.settings(), started.catalogue());
        Caller caller = new TerminalCaller(context, started.settings().project(), yesTo.isEmpty());
        return new CallApproval(context, started, yesTo)
                .run(
                        tool,
                        () -> new TerminalRun(context, tools, tools.call(tool, arguments, caller)).outcome(),
                        outcome -> tell(outcome, started));
    }

    private ExitCode tell(Outcome outcome, Started started) {
        if (outcome instanceof Outcome.Answered answered) {
            Optional<String> rows =
                    started.catalogue().find(tool).flatMap(spec -> spec.answer().collection());
            new AnswerPrinter(context, ZoneId.systemDefault()).print(answered.text(), rows, output);
        } else if (outcome.isError()) {
            context.say(outcome.words());
        } else {
            context.out().println(outcome.words());
            context.out().flush();
        }
        outcome.notes().forEach(context::say);
        return outcome.exitCode();
    }
}
