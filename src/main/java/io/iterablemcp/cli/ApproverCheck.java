package io.iterablemcp.cli;

import io.iterablemcp.config.Project;
import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.approvers.Approvers;
import io.iterablemcp.keys.approvers.ProjectApprovers;
import io.iterablemcp.keys.approvers.RegisteredApprover;
import io.iterablemcp.text.TerminalText;
import io.iterablemcp.tools.ExitCode;
import java.util.List;
import java.util.Optional;

/** Asks who is at the terminal, by name and passphrase, where approvers are set. */
public final class ApproverCheck {

    private static final int TRIES = 3;

    private final CommandContext context;

    public ApproverCheck(CommandContext context) {
        this.context = context;
    }

    /** Who decides. */
    public sealed interface Decider {

        /** No approvers are set, so nobody was asked. */
        record Anyone() implements Decider {}

        /** An approver who has typed the passphrase. */
        record Named(String name) implements Decider {}

        /** @param words a sentence */
        record Rejected(ExitCode code, String words) implements Decider {}
    }

    /**
     * Asks for an approver of a project.
     *
     * @param what for: {@code to approve request 12}
     */
    public Decider of(Project project, String what) {
        try {
            return ask(Approvers.at(context.host().configDirectory()).of(project), what);
        } catch (KeyStoreException e) {
            return new Decider.Rejected(ExitCode.CONFIGURATION, e.words());
        }
    }

    /** Asks for an approver of any project, for what concerns all of them. */
    public Decider ofAnyProject(String what) {
        try {
            return ask(Approvers.at(context.host().configDirectory()).ofAll(), what);
        } catch (KeyStoreException e) {
            return new Decider.Rejected(ExitCode.CONFIGURATION, e.words());
        }
    }

    private Decider ask(ProjectApprovers approvers, String what) {
        if (!approvers.exist()) {
            return new Decider.Anyone();
        }
        if (!context.watched()) {
            return new Decider.Rejected(ExitCode.NEEDS_ANSWER, withoutTerminal(what));
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Decider> decided = attempt(approvers, what);
            if (decided.isPresent()) {
                return decided.get();
            }
            context.say("the name or the passphrase is wrong.");
        }
        return new Decider.Rejected(
                ExitCode.NEEDS_ANSWER, "the name or the passphrase was wrong three times. Nothing was done.");
    }

    static String withoutTerminal(String what) {
        return "an approver has to type a passphrase " + what + ", and there is no terminal. A passphrase is never read"
                + " from a pipe, an argument or the environment. Run the command on a terminal, without redirecting"
                + " its input or output.";
    }

    /** Empty if the name or the passphrase is wrong. */
    private Optional<Decider> attempt(ProjectApprovers approvers, String what) {
        List<String> names = approvers.all().stream()
                .filter(RegisteredApprover::decides)
                .map(RegisteredApprover::name)
                .toList();
        String only = names.size() == 1 ? names.get(0) : "";
        Optional<String> typed =
                context.terminal().line("Who approves, " + what + (only.isEmpty() ? "? " : "? [" + only + "] "));
        String name = typed.filter(it -> !it.isEmpty()).orElse(only);
        Optional<Secret> passphrase = typed.isEmpty()
                ? Optional.empty()
                : context.terminal().hidden("Passphrase of " + TerminalText.line(name) + " (not shown): ");
        if (passphrase.isEmpty()) {
            return Optional.of(
                    new Decider.Rejected(ExitCode.NEEDS_ANSWER, "no passphrase was typed. Nothing was done."));
        }
        return approvers
                .find(name)
                .filter(person -> person.passphrase().matches(passphrase.get()))
                .map(ApproverCheck::decider);
    }

    private static Decider decider(RegisteredApprover person) {
        return person.decides()
                ? new Decider.Named(person.name())
                : new Decider.Rejected(
                        ExitCode.NEEDS_ANSWER,
                        person.name() + " is a viewer and cannot decide. An approver has to type a passphrase.");
    }
}
