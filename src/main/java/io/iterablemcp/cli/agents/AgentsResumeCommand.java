package io.iterablemcp.cli.agents;

import io.iterablemcp.cli.ApproverCheck;
import io.iterablemcp.cli.ApproverCheck.Decider;
import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.safety.pause.Pause;
import io.iterablemcp.safety.pause.Pauses;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.text.TerminalText;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opens changes again. An agent with a shell reads of this command in its refusals, so only a person may run it. */
@Command(
        name = "resume",
        header = "Let agents change things again after a pause.",
        description = {
            "Works on a terminal only. Where approvers are set, one of them types a passphrase.",
            "--all leaves those paused who were paused by name."
        },
        customSynopsis = "iterable-mcp agents resume NAME|--all",
        footer = {"%nExamples:", "  iterable-mcp agents resume --all", "  iterable-mcp agents resume reporting"})
final class AgentsResumeCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private PauseTarget target = new PauseTarget();

    AgentsResumeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return new PauseSwitch(context).work(this::resume).code();
    }

    private ExitCode resume(Pauses pauses) throws StoreException {
        Optional<String> agent = target.agent();
        List<Pause> before = pauses.current();
        if (before.stream().noneMatch(pause -> isOf(pause, agent))) {
            context.say((agent.isPresent()
                            ? "agent " + TerminalText.line(agent.get()) + " is not paused by name."
                            : "there is no pause of all changes.")
                    + rest(before));
            return ExitCode.USAGE;
        }
        Optional<ExitCode> refusal = refusal(agent);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (agent.isPresent()) {
            pauses.resumeAgent(agent.get());
        } else {
            pauses.resumeAll();
        }
        List<Pause> left = pauses.current();
        context.say(agent.map(name -> "the pause of agent " + TerminalText.line(name))
                        .orElse("the pause of all changes")
                + " has ended." + rest(left));
        return ExitCode.OK;
    }

    private static boolean isOf(Pause pause, Optional<String> agent) {
        return agent.map(name -> !pause.ofAll() && pause.agent().equals(name)).orElse(pause.ofAll());
    }

    /** How the command ends if no person has agreed; the reason has been printed. */
    private Optional<ExitCode> refusal(Optional<String> agent) {
        Decider decider = new ApproverCheck(context)
                .ofAnyProject("to resume changes"
                        + agent.map(name -> " by agent " + TerminalText.line(name))
                                .orElse(""));
        if (decider instanceof Decider.Rejected rejected) {
            context.say(rejected.words());
            return Optional.of(rejected.code());
        }
        if (!context.watched()) {
            context.say(
                    "a person resumes changes on a terminal, and there is none. Nothing was resumed. Run the command"
                            + " on a terminal, without redirecting its input or output.");
            return Optional.of(ExitCode.NEEDS_ANSWER);
        }
        return Optional.empty();
    }

    private static String rest(List<Pause> left) {
        StringBuilder words = new StringBuilder();
        left.forEach(pause -> words.append(" Still paused: ")
                .append(pause.clause())
                .append("; to resume: ")
                .append(pause.resumeCommand())
                .append('.'));
        return words.toString();
    }
}
