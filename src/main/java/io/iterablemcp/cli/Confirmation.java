package io.iterablemcp.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks a person before a command does what cannot be undone, unless they have said {@code --yes}. */
public final class Confirmation {

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @throws ParameterException if there is nobody to ask */
    public boolean given(CommandContext context, String question) {
        if (yes) {
            return true;
        }
        if (!context.watched()) {
            throw new ParameterException(spec.commandLine(), "there is no terminal to ask for confirmation: add --yes");
        }
        return TerminalInput.agrees(context, question);
    }
}
