package io.iterablemcp.cli.webhooks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Manages the secret that Iterable sends with each webhook. */
@Command(
        name = "secret",
        header = "Make and replace the secret that Iterable sends with each webhook.",
        description = {
            "The secret is in the key store, beside the API key. It is printed once, when it is made; whoever knows it",
            "can send events to the receiver."
        },
        customSynopsis = "iterable-mcp webhooks secret new|rotate|list|drop-old [SETTINGS]")
final class WebhookSecretCommand {

    private WebhookSecretCommand() {}

    static CommandLine all(WebhooksContext webhooks) {
        return new CommandLine(new WebhookSecretCommand())
                .addSubcommand(new SecretNewCommand(webhooks))
                .addSubcommand(new SecretRotateCommand(webhooks))
                .addSubcommand(new SecretListCommand(webhooks))
                .addSubcommand(new SecretDropOldCommand(webhooks));
    }
}
