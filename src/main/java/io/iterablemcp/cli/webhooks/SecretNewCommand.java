package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.WebhookSecrets;
import io.iterablemcp.keys.WebhookSecrets.Kept;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the first secret. */
@Command(
        name = "new",
        header = "Make a secret, and print it once.",
        customSynopsis = "iterable-mcp webhooks secret new [--replace] [SETTINGS]")
final class SecretNewCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    @Option(
            names = "--replace",
            description = "Replace the stored secret, which then ends at once, and so does one that is being replaced.")
    private boolean replace;

    SecretNewCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.work(Need.NOTHING, started -> make(started.settings()));
    }

    private ExitCode make(Settings settings) throws KeyStoreException {
        WebhookSecrets secrets = new ProjectSecrets(webhooks.program().host()).stored();
        String project = settings.project().identity();
        Secret fresh = FreshSecret.of(settings);
        Kept kept = new Kept(fresh, Clock.systemUTC().instant(), Optional.empty());
        String where = replace
                ? secrets.replace(project, kept)
                : secrets.change(project, before -> {
                    if (before.isPresent()) {
                        throw new KeyStoreException("the webhook of project " + project
                                + " has a secret already. To replace it while the old one stays valid for a day:"
                                + " iterable-mcp webhooks secret rotate.");
                    }
                    return kept;
                });
        webhooks.print(fresh.reveal());
        webhooks.program().say(where);
        webhooks.program().say(FreshSecret.advice(settings));
        SecretListCommand.overridden(webhooks, settings);
        return ExitCode.OK;
    }
}
