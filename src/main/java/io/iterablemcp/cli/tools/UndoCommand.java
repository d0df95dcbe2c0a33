package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.TerminalCaller;
import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Caller;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.tools.JournalStage;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.ToolChain;
import io.iterablemcp.tools.undo.UndoChange;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Undoes a change of any agent, after it has shown what that restores. */
@Command(
        name = "undo",
        header = "Undo a change: restore what a call has replaced.",
        description = {
            "Shows what is different now, and asks before it restores anything. A change is not undone if the same data",
            "has changed since. The settings must permit the tool that made the change."
        },
        customSynopsis = "iterable-mcp undo ID [--yes] [SETTINGS]",
        footer = {"%nExample:", "  iterable-mcp undo 1k3f9q0c2m7x --writes"})
public final class UndoCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Parameters(paramLabel = "ID", description = "The call, as iterable-mcp activity lists it.")
    private String id;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    public UndoCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        if (!yes && !context.watched()) {
            throw new ParameterException(spec.commandLine(), "there is no terminal to ask for confirmation: add --yes");
        }
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(this::run)
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    /** Where approvers are set, one of them approves it here. */
    private ExitCode run(Started started) {
        ToolChain tools = context.assembly().tools(started.settings(), started.catalogue());
        Caller caller = new TerminalCaller(context, started.settings().project());
        Json.Obj change = Json.Obj.EMPTY.with("change", Json.text(id));
        Optional<String> agreed = yes ? Optional.of(UndoChange.RESTORE) : Optional.empty();
        return new CallApproval(context, started, Optional.empty())
                .run(
                        JournalStage.UNDO,
                        () -> new TerminalRun(context, tools, tools.call(JournalStage.UNDO, change, caller), agreed)
                                .outcome(),
                        this::tell);
    }

    private ExitCode tell(Outcome outcome) {
        if (outcome instanceof Outcome.Answered) {
            context.say("restored what change " + id + " had replaced.");
        } else {
            context.say(outcome.words());
        }
        outcome.notes().forEach(context::say);
        return outcome.exitCode();
    }
}
