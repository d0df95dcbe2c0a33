package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ProjectSecrets;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.tools.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends a test event the way that Iterable would. */
@Command(
        name = "check",
        header = "Send a test event to the receiver's address, and say what is wrong on the way.",
        description = {
            "Tells a wrong name, TLS, proxy, path and secret apart. The event is named iterableMcpCheck and is about",
            "nobody. Only the schemes token and none can be checked."
        },
        customSynopsis = "iterable-mcp webhooks check --url=URL [SETTINGS]")
final class CheckCommand implements Callable<Integer> {

    private static final String USUAL_HEADER = "Authorization";

    private final WebhooksContext webhooks;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The address under which Iterable reaches the receiver: https://…/webhooks/PROJECT.")
    private String url;

    CheckCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.work(Need.NOTHING, started -> check(started.settings()));
    }

    private ExitCode check(Settings settings) throws KeyStoreException {
        CommandContext context = webhooks.program();
        PublicAddress address = PublicAddress.read(url);
        WebhookSettings scheme = settings.webhooks();
        ReceiverProbe probe =
                switch (scheme.scheme()) {
                    case TOKEN ->
                        ReceiverProbe.withHeader(
                                scheme.header().orElse(USUAL_HEADER),
                                "OAuth2 "
                                        + new ProjectSecrets(context.host())
                                                .newest(settings)
                                                .reveal());
                    case NONE -> ReceiverProbe.withoutHeader();
                    case HMAC, STANDARD ->
                        throw new KeyStoreException("scheme " + scheme.scheme().word()
                                + " is signed by another program, so this cannot send a test event. Let that program send"
                                + " one, and look at iterable-mcp webhooks status.");
                };
        ReceiverProbe.Verdict verdict = probe.send(address);
        context.say(CellText.of(verdict.words()));
        return verdict.fine() ? ExitCode.OK : ExitCode.NETWORK;
    }
}
