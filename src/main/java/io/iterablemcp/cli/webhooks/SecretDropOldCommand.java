package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.WebhookSecrets.Kept;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the secret that another has replaced. */
@Command(
        name = "drop-old",
        header = "End the old secret before its 24 hours are over.",
        customSynopsis = "iterable-mcp webhooks secret drop-old [SETTINGS]")
final class SecretDropOldCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    SecretDropOldCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.work(Need.NOTHING, started -> drop(started.settings()));
    }

    private ExitCode drop(Settings settings) throws KeyStoreException {
        String project = settings.project().identity();
        new ProjectSecrets(webhooks.program().host()).stored().change(project, before -> before.map(Kept::withoutOld)
                .orElseThrow(() -> ProjectSecrets.none(project)));
        webhooks.program().say("only the newest secret is valid now; a running receiver knows in a few seconds.");
        return ExitCode.OK;
    }
}
