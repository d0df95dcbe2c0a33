package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.WebhookSecrets.Kept;
import io.iterablemcp.keys.WebhookSecrets.Old;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Replaces the secret, and keeps the old one valid for a time. */
@Command(
        name = "rotate",
        header = "Replace the secret. The old one stays valid for 24 hours, or until drop-old.",
        description = "A running receiver takes the new secret within a few seconds.",
        customSynopsis = "iterable-mcp webhooks secret rotate [SETTINGS]")
final class SecretRotateCommand implements Callable<Integer> {

    /** Iterable goes on with old settings of a webhook for a while. */
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final WebhooksContext webhooks;

    SecretRotateCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.work(Need.NOTHING, started -> rotate(started.settings()));
    }

    private ExitCode rotate(Settings settings) throws KeyStoreException {
        String project = settings.project().identity();
        Secret fresh = FreshSecret.of(settings);
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        String where = new ProjectSecrets(webhooks.program().host()).stored().change(project, before -> {
            Kept kept = before.orElseThrow(() -> ProjectSecrets.none(project));
            refuseAnother(kept, now);
            return kept.rotated(fresh, now, now.plus(OVERLAP));
        });
        webhooks.print(fresh.reveal());
        webhooks.program().say(where);
        webhooks.program().say("the old secret is valid until " + now.plus(OVERLAP) + ".");
        webhooks.program().say(FreshSecret.advice(settings));
        SecretListCommand.overridden(webhooks, settings);
        return ExitCode.OK;
    }

    /** Two secrets are valid at a time, and Iterable may still send the older one. */
    private static void refuseAnother(Kept kept, Instant now) throws KeyStoreException {
        Optional<Old> old = kept.old().filter(it -> now.isBefore(it.until()));
        if (old.isPresent()) {
            throw new KeyStoreException(
                    "the secret " + old.get().secret().end() + " is being replaced, and is valid until "
                            + old.get().until().truncatedTo(ChronoUnit.SECONDS)
                            + "; another secret would end it now. When Iterable sends the newest secret, run iterable-mcp webhooks"
                            + " secret drop-old, and then rotate. Nothing was changed.");
        }
    }
}
