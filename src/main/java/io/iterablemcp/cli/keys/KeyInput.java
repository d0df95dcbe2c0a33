package io.iterablemcp.cli.keys;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.TerminalInput;
import io.iterablemcp.config.Secret;
import io.iterablemcp.keys.KeyStoreException;

/**
 * Reads a key that a person types without echo, or that a script gives as one line of stdin; and asks yes-or-no
 * questions.
 */
final class KeyInput {

    private final CommandContext context;

    KeyInput(CommandContext context) {
        this.context = context;
    }

    Secret key(String project) throws KeyStoreException {
        String typed = typed("API key of " + project + " (not shown): ");
        if (typed.isBlank()) {
            throw new KeyStoreException("no key was given: type it when asked, or give it as one line on stdin.");
        }
        return new Secret(typed.strip());
    }

    private String typed(String question) throws KeyStoreException {
        try {
            return TerminalInput.unseen(context, question).orElse("");
        } catch (TerminalInput.Shown e) {
            throw new KeyStoreException(e.getMessage());
        }
    }
}
