package io.iterablemcp.cli;

import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.approvers.PassphraseHash;
import java.util.Optional;

/** Reads a new passphrase from the terminal, typed twice. */
public final class NewPassphrase {

    private static final int TRIES = 3;

    private final CommandContext context;

    public NewPassphrase(CommandContext context) {
        this.context = context;
    }

    /** Empty if no new passphrase was typed; the reason has been printed. */
    public Optional<PassphraseHash> of(String name) {
        if (!context.watched()) {
            context.say("a new passphrase is typed at a terminal, and there is none. A passphrase is never read from a"
                    + " pipe, an argument or the environment. Run the command on a terminal, without redirecting its"
                    + " input or output.");
            return Optional.empty();
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Optional<Secret> first = context.terminal()
                    .hidden("A passphrase for " + name + ", at least " + PassphraseHash.SHORTEST
                            + " characters (not shown): ");
            if (first.isEmpty()) {
                break;
            }
            if (first.get().reveal().strip().length() < PassphraseHash.SHORTEST) {
                context.say("the passphrase has fewer than " + PassphraseHash.SHORTEST + " characters.");
                continue;
            }
            Optional<Secret> again = context.terminal().hidden("The same passphrase once more: ");
            if (again.map(Secret::reveal).equals(first.map(Secret::reveal))) {
                return first.map(context.assembly()::hash);
            }
            context.say("the two passphrases differ.");
        }
        context.say("no passphrase was set. Nothing was changed.");
        return Optional.empty();
    }
}
