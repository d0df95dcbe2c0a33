package io.iterablemcp.cli;

import io.iterablemcp.config.Host;
import io.iterablemcp.config.Secret;
import io.iterablemcp.config.SettingName;
import io.iterablemcp.config.SettingSource;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.keys.SecretStores;
import io.iterablemcp.keys.WebhookSecrets;
import io.iterablemcp.webhooks.check.WebhookSecret;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the secrets of webhooks: that of a setting, or those in the key store. */
public record ProjectSecrets(Host host) {

    public WebhookSecrets stored() {
        LocalSystem system = new LocalSystem(host);
        return WebhookSecrets.at(
                host.configDirectory(), SecretStores.of(system.platform(), system.tools(), host.configDirectory()));
    }

    /** The setting that gives the secret, so that the stored one does not count. */
    public static Optional<String> setting(Settings settings) {
        return settings.webhooks()
                .secret()
                .map(secret -> isDefault(settings, SettingName.WEBHOOK_SECRET)
                        ? SettingName.WEBHOOK_SECRET_FILE.environment()
                        : SettingName.WEBHOOK_SECRET.environment());
    }

    public static KeyStoreException none(String project) {
        return new KeyStoreException("the webhook of project " + project
                + " has no secret yet: make one with iterable-mcp webhooks secret new.");
    }

    private static boolean isDefault(Settings settings, SettingName name) {
        return settings.sources().getOrDefault(name.environment(), SettingSource.DEFAULT) == SettingSource.DEFAULT;
    }

    /** The newest of the project; throws if there is none. */
    public Secret newest(Settings settings) throws KeyStoreException {
        Optional<Secret> given = settings.webhooks().secret();
        if (given.isPresent()) {
            return given.get();
        }
        String project = settings.project().identity();
        return stored().find(project).orElseThrow(() -> none(project)).current();
    }

    /** Those of the server's own project; throws if there are none. */
    Supplier<List<WebhookSecret>> valid(Settings settings, String project) throws KeyStoreException {
        Optional<Secret> given = settings.webhooks().secret();
        if (given.isEmpty()) {
            return valid(project);
        }
        Optional<String> wrong = WebhookSecret.wrong(given.get().reveal());
        if (wrong.isPresent()) {
            throw new KeyStoreException(
                    "the webhook's secret in " + setting(settings).orElseThrow() + " " + wrong.get()
                            + ". Remove the setting, and make a secret with iterable-mcp webhooks secret new.");
        }
        List<WebhookSecret> secrets = List.of(new WebhookSecret(given.get().reveal()));
        return () -> secrets;
    }

    /** Those in the key store. Throws if there are none; a secret that is replaced later is noticed. */
    Supplier<List<WebhookSecret>> valid(String project) throws KeyStoreException {
        WebhookSecrets stored = stored();
        Optional<WebhookSecrets.Kept> kept = stored.find(project);
        if (kept.isEmpty()) {
            throw new KeyStoreException("there is no secret for the webhook of project " + project
                    + ", so nobody could be told from a stranger. Make one with iterable-mcp webhooks secret new, or set"
                    + " ITERABLE_WEBHOOK_SECRET.");
        }
        return new RereadSecrets(kept.get(), () -> stored.find(project), Clock.systemUTC());
    }
}
