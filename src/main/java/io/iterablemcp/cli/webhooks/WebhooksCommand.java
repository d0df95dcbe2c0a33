package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Receives Iterable's webhooks, and shows what they said. */
@Command(
        name = "webhooks",
        header = "Receive Iterable's webhooks, and see what they said: sends, opens, bounces.",
        description = {
            "Iterable posts an event for each send, open, click, bounce and more. A receiver keeps them in the store;",
            "serve --http --receive-webhooks is one, beside the tools, and webhooks listen is one alone."
        },
        customSynopsis = {
            "iterable-mcp webhooks secret|register|check|listen [SETTINGS]",
            "       iterable-mcp webhooks status|tail|show|export|purge [SETTINGS]"
        },
        footer = {
            "%nExamples:",
            "  iterable-mcp webhooks secret new       makes the secret, and prints it once",
            "  iterable-mcp webhooks listen           receives, and prints each event",
            "  iterable-mcp webhooks tail -f --events 'email*'"
        })
public final class WebhooksCommand {

    private WebhooksCommand() {}

    /** The command with its subcommands. */
    public static CommandLine all(CommandContext context, SettingFlags flags) {
        WebhooksContext webhooks = new WebhooksContext(context, flags);
        return new CommandLine(new WebhooksCommand())
                .addSubcommand(WebhookSecretCommand.all(webhooks))
                .addSubcommand(new RegisterCommand(webhooks))
                .addSubcommand(new CheckCommand(webhooks))
                .addSubcommand(new ListenCommand(webhooks))
                .addSubcommand(new ReceiverStatusCommand(webhooks))
                .addSubcommand(new TailCommand(webhooks))
                .addSubcommand(new ShowEventCommand(webhooks))
                .addSubcommand(new ExportCommand(webhooks))
                .addSubcommand(new PurgeCommand(webhooks));
    }
}
