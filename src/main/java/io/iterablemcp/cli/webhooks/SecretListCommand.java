package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.WebhookSecrets.Kept;
import io.iterablemcp.tools.ExitCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows which secrets there are, and no secret. */
@Command(
        name = "list",
        header = "Show the age and the last four characters of the secrets.",
        customSynopsis = "iterable-mcp webhooks secret list [SETTINGS]")
final class SecretListCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    SecretListCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.work(Need.NOTHING, started -> list(started.settings()));
    }

    private ExitCode list(Settings settings) throws KeyStoreException {
        Instant now = Clock.systemUTC().instant();
        TextTable table = new TextTable().row("SECRET", "STATE", "AGE");
        Optional<Secret> given = settings.webhooks().secret();
        given.ifPresent(it ->
                table.row(it.end(), "from " + ProjectSecrets.setting(settings).orElseThrow(), ""));
        Optional<Kept> kept = new ProjectSecrets(webhooks.program().host())
                .stored()
                .find(settings.project().identity());
        if (kept.isEmpty() && given.isEmpty()) {
            throw ProjectSecrets.none(settings.project().identity());
        }
        kept.ifPresent(it -> {
            table.row(it.current().end(), given.isPresent() ? "not used" : "valid", age(it.made(), now));
            it.old()
                    .filter(old -> now.isBefore(old.until()))
                    .ifPresent(old -> table.row(old.secret().end(), "valid until " + old.until(), ""));
        });
        table.lines().forEach(webhooks::print);
        overridden(webhooks, settings);
        return ExitCode.OK;
    }

    /** Says so if a setting gives another secret. */
    static void overridden(WebhooksContext webhooks, Settings settings) {
        ProjectSecrets.setting(settings).ifPresent(name -> webhooks.program()
                .say(name + " is set, so the receiver takes that secret, and not the stored one."));
    }

    static String age(Instant made, Instant now) {
        Duration age = Duration.between(made, now);
        return age.toDays() > 0
                ? age.toDays() + " d"
                : age.toHours() > 0 ? age.toHours() + " h" : age.toMinutes() + " min";
    }
}
