package io.iterablemcp.cli.webhooks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Looks after events that could not be understood. */
@Command(
        name = "dead",
        header = "Look after events that were received, but not understood.",
        description = "They are stored all the same. webhooks show KEY shows one.",
        customSynopsis = "iterable-mcp webhooks dead list|retry|drop [SETTINGS]")
final class DeadCommand {

    private DeadCommand() {}

    static CommandLine all(WebhooksContext webhooks) {
        return new CommandLine(new DeadCommand())
                .addSubcommand(new DeadListCommand(webhooks))
                .addSubcommand(new DeadRetryCommand(webhooks))
                .addSubcommand(new DeadDropCommand(webhooks));
    }
}
