package io.iterablemcp.cli.activity;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.CompletionFactory;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.record.CallFilter;
import io.iterablemcp.store.record.CallRecord;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.record.Activity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "             [--changes] [--refused] [--person=PERSON] [--since=TIME]",
            "             [--limit=N] [--json] [--follow | --export=FILE]",
            "       iterable-mcp activity show ID [--json]",
            "       iterable-mcp activity verify [--against=HASH]",
            "       iterable-mcp activity adopt [OLD] [--yes] [--json]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp activity --changes --since 7d",
            "  iterable-mcp activity --agent reporting --refused",
            "  iterable-mcp activity --since 2026-01-01 --export january.csv"
        })
public final class ActivityCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    private final CommandContext context;
    private final FollowedActivity.Pause pause;

    @Mixin
    private CallFilterOptions wanted = new CallFilterOptions();

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

    ActivityCommand(CommandContext context, FollowedActivity.Pause pause) {
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
        wanted.fault(context.catalogue().get()).ifPresent(words -> {
            throw new ParameterException(spec.commandLine(), words);
        });
        CallFilter filter = wanted.filter();
        return new ActivityContext(context).activity(activity -> {
            if (export.isPresent()) {
                return export(activity, filter, export.get());
            }
            return follow ? follow(activity, filter) : list(activity, filter);
        });
    }

    private ExitCode list(Activity activity, CallFilter filter) throws StoreException {
        List<CallRecord> calls = activity.last(filter, (int) limit);
        if (json) {
            context.out().println(ActivityJson.array(calls));
        } else if (calls.isEmpty()) {
            context.say(wanted.nothing());
        } else {
            new ActivityTable(ZoneId.systemDefault()).of(calls).lines().forEach(context.out()::println);
        }
        context.out().flush();
        return ExitCode.OK;
    }

    /** The message of the exception would name the temporary file. */
    private ExitCode export(Activity activity, CallFilter filter, Path file) throws StoreException {
        if (Files.isDirectory(file)) {
            context.say(file + " is a folder: name a file in it.");
            return ExitCode.CONFIGURATION;
        }
        try {
            long calls = new ActivityExport(file).write(activity, filter);
            context.say("wrote " + calls + (calls == 1 ? " call" : " calls") + " to " + file + ".");
            return ExitCode.OK;
        } catch (NoSuchFileException e) {
            context.say(file + " cannot be written: its folder does not exist.");
        } catch (IOException e) {
            context.say(file + " cannot be written. Give this user the right to write there, and check that the disk is"
                    + " not full.");
        }
        return ExitCode.CONFIGURATION;
    }

    private ExitCode follow(Activity activity, CallFilter filter) throws StoreException {
        ActivityTable table = new ActivityTable(ZoneId.systemDefault());
        new FollowedActivity(activity, filter, json ? ActivityJson::line : table::line, pause).print(context.out());
        return ExitCode.OK;
    }
}
