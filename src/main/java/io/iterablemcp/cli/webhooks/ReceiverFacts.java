package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.config.Host;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings.Scheme;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.WebhookSecrets.Kept;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.webhooks.check.WebhookSecret;
import io.iterablemcp.webhooks.event.ReceiverRuns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What this machine knows of the receiver of the project, for {@code doctor}. */
public record ReceiverFacts(Host host, Settings settings, boolean storeExists) {

    /** Whether anybody may send. */
    public boolean open() {
        return settings.webhooks().scheme() == Scheme.NONE;
    }

    /** Why the secret cannot be used. */
    public Optional<String> fault() {
        Optional<Secret> given = settings.webhooks().secret();
        if (given.isPresent()) {
            return WebhookSecret.wrong(given.get().reveal())
                    .map(it -> ProjectSecrets.setting(settings).orElseThrow() + " " + it);
        }
        try {
            kept();
            return Optional.empty();
        } catch (KeyStoreException e) {
            return Optional.of(e.words());
        }
    }

    private Optional<Kept> kept() throws KeyStoreException {
        return new ProjectSecrets(host).stored().find(settings.project().identity());
    }

    /** Which secret is valid, and how old it is. */
    public Optional<String> secret() {
        Optional<String> setting = ProjectSecrets.setting(settings);
        if (setting.isPresent()) {
            return Optional.of("the webhook's secret is that of " + setting.get());
        }
        try {
            Instant now = Clock.systemUTC().instant();
            return kept().map(it -> "the webhook's secret " + it.current().end() + " is "
                    + SecretListCommand.age(it.made(), now) + " old"
                    + it.old()
                            .filter(old -> now.isBefore(old.until()))
                            .map(old -> "; an older one is valid until " + old.until())
                            .orElse(""));
        } catch (KeyStoreException e) {
            return Optional.empty(); // fault() reports it
        }
    }

    /** Whether a receiver is running; empty if none ever was. */
    public Optional<String> receiver() {
        if (!storeExists) {
            return Optional.empty();
        }
        try (Store store = Stores.of(settings.places(), Clock.systemUTC())) {
            Instant now = Clock.systemUTC().instant();
            ReceiverRuns.Coverage coverage = store.read(
                    sql -> ReceiverRuns.coverage(sql, settings.project().identity()));
            return coverage.until()
                    .map(until -> coverage.isRunning(now)
                            ? "a receiver of webhooks is running"
                            : "no receiver of webhooks is running; the last one ended at "
                                    + until.truncatedTo(ChronoUnit.SECONDS));
        } catch (StoreException e) {
            return Optional.empty(); // the check of the store reports it
        }
    }
}
