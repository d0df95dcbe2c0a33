package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.config.WebhookSettings.Scheme;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends stored events again, to another receiver. */
@Command(
        name = "replay",
        header = "Post stored events as they came to an address, the oldest first.",
        description = "The bodies contain personal data, and the header contains the secret.",
        customSynopsis = {
            "iterable-mcp webhooks replay --to=URL [--allow-remote] [--events=NAME]",
            "             [--campaign=ID] [--since=TIME] [SETTINGS]"
        })
final class ReplayCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = "The address of a receiver, which is on this machine unless --allow-remote is given.")
    private String to;

    @Option(names = "--allow-remote", description = "Also post to another machine, by https.")
    private boolean remote;

    @Mixin
    private EventOptions which = new EventOptions();

    ReplayCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::replay);
    }

    private ExitCode replay(Store store, Settings settings) throws KeyStoreException, StoreException {
        PublicAddress address = PublicAddress.read("--to", to);
        if (!address.onThisMachine() && !remote) {
            throw new KeyStoreException("--to leads to another machine, which would get personal data and the secret."
                    + " Name an address of this machine, or add --allow-remote.");
        }
        EventSender sender = new EventSender(address, header(settings), secret(settings));
        FollowedEvents events = new FollowedEvents(store, settings.project().identity(), which.filter(), sender::send);
        events.rest();
        webhooks.program().say(sender.words());
        return sender.failed() ? ExitCode.NETWORK : ExitCode.OK;
    }

    private static String header(Settings settings) {
        return settings.webhooks().header().orElse("Authorization");
    }

    private Optional<String> secret(Settings settings) throws KeyStoreException {
        WebhookSettings scheme = settings.webhooks();
        return scheme.scheme() == Scheme.TOKEN
                ? Optional.of("OAuth2 "
                        + new ProjectSecrets(webhooks.program().host())
                                .newest(settings)
                                .reveal())
                : Optional.empty();
    }
}
