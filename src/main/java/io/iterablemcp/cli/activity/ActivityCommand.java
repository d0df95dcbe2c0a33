package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory;
import io.iterablemcp.cli.CompletionFactory.ToolNames;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallHistory;
import io.iterablemcp.tools.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what agents did. */
@Command(
        name = "activity",
        header = "Show what agents did: every call, and what became of it.",
        description = "Reads the record of calls, which all servers on the same store share.",
        customSynopsis = {
            "iterable-mcp activity [--agent=NAME] [--tool=TOOL] [--group=GROUP]",
            "             [--changes] [--refused] [--person=EMAIL] [--since=TIME]",
            "             [--limit=N] [--json] [--follow | --export=FILE]",
            "       iterable-mcp activity show ID [--json]",
            "       iterable-mcp activity verify [--against=HASH]",
            "       iterable-mcp activity adopt [OLD] [--yes]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp activity --changes --since 7d",
            "  iterable-mcp activity --agent reporting --refused",
            "  iterable-mcp activity --since 2026-01-01 --export january.csv"
        })
public final class ActivityCommand implements Callable<Integer> {

    private static final int MOST = 10_000;
    private static final long POLL_MILLIS = 1_000;

    private final CommandContext context;
    private final Pause pause;

    @Option(names = "--agent", paramLabel = "NAME", description = "Only calls of this agent; local is the local user.")
    private Optional<String> agent = Optional.empty();

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            completionCandidates = ToolNames.class,
            description = "Only calls of this tool.")
    private Optional<String> tool = Optional.empty();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only calls of this group of tools.")
    private Optional<String> group = Optional.empty();

    @Option(names = "--changes", description = "Only calls of tools that change something.")
    private boolean changes;

    @Option(names = "--refused", description = "Only calls that were refused.")
    private boolean refused;

    @Option(
            names = "--person",
            paramLabel = "EMAIL",
            description = "Only calls about this person: an email address, a user id or a phone number.")
    private Optional<String> person = Optional.empty();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceTime.class,
            description = "Only calls since then: 30m, 2h, 7d, a date or a time.")
    private Optional<Instant> since = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "How many calls to show, the newest first; 50 by default.")
    private long limit = 50;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--follow", description = "Keep printing new calls until the command is stopped.")
    private boolean follow;

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Write all of these calls to a file: CSV if its name ends with .csv, else JSON lines.")
    private Optional<Path> export = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** Waits between two looks. */
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    ActivityCommand(CommandContext context, Pause pause) {
        this.context = context;
        this.pause = pause;
    }

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context) {
        return new CommandLine(new ActivityCommand(context, Thread::sleep), new CompletionFactory(context.catalogue()))
                .addSubcommand(new ActivityShowCommand(context))
                .addSubcommand(new ActivityVerifyCommand(context))
                .addSubcommand(new ActivityAdoptCommand(context));
    }

    @Override
    public Integer call() {
        if (follow && export.isPresent()) {
            throw new ParameterException(spec.commandLine(), "give --follow or --export, not both");
        }
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(spec.commandLine(), "--limit must be a whole number from 1 to " + MOST);
        }
        return new ActivityContext(context).work(history -> {
            if (export.isPresent()) {
                return export(history, export.get());
            }
            return follow ? follow(history) : list(history);
        });
    }

    private CallFilter filter() {
        return new CallFilter(Optional.empty(), agent, tool, group, changes, refused, person, since);
    }

    private ExitCode list(CallHistory history) throws StoreException {
        List<CallHistory.Entry> entries = history.last(filter(), (int) limit);
        if (json) {
            List<Json> all = entries.stream()
                    .<Json>map(entry -> ActivityJson.of(entry.call()))
                    .toList();
            context.out().println(JsonWriter.write(new Json.Arr(all)));
        } else if (entries.isEmpty()) {
            context.say(
                    filter().equals(CallFilter.ALL)
                            ? "no call has been recorded yet."
                            : "no recorded call matches. Leave out an option to see more.");
        } else {
            TextTable table = new ActivityTable(ZoneId.systemDefault()).of(entries);
            table.lines().forEach(context.out()::println);
        }
        context.out().flush();
        return ExitCode.OK;
    }

    private ExitCode export(CallHistory history, Path file) throws StoreException, IOException {
        long calls = new ActivityExport(file).write(history, filter());
        context.say("wrote " + calls + (calls == 1 ? " call" : " calls") + " to " + file + ".");
        return ExitCode.OK;
    }

    private ExitCode follow(CallHistory history) throws StoreException {
        ActivityTable table = new ActivityTable(ZoneId.systemDefault());
        long[] shown = {history.end()};
        try {
            while (true) {
                history.each(filter(), shown[0], entry -> {
                    context.out().println(json ? ActivityJson.line(entry.call()) : table.line(entry.call()));
                    shown[0] = entry.seq();
                });
                context.out().flush();
                pause.millis(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }
}
