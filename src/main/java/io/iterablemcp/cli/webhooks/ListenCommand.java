package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.ReceiverPlan;
import io.iterablemcp.cli.ReceiverWish;
import io.iterablemcp.cli.RunningReceivers;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.WholeNumber;
import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.server.Logging;
import io.iterablemcp.server.http.HttpOptions;
import io.iterablemcp.server.http.guard.ShutdownHandler;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.receive.WebhookListener;
import io.iterablemcp.webhooks.view.StoredPersonWord;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A receiver without tools. */
@Command(
        name = "listen",
        header = "Receive webhooks, and print each event, until the command is stopped.",
        description = "Serves nothing but /webhooks/PROJECT and /healthz. Without --pii, people have pseudonyms.",
        customSynopsis = {
            "iterable-mcp webhooks listen [--host=HOST] [--port=N] [--events=NAME]",
            "             [--campaign=ID] [--json] [--pii] [SETTINGS]"
        })
final class ListenCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    @Option(names = "--host", paramLabel = "<host>", description = "The address to listen on; default 127.0.0.1.")
    private String host = HttpOptions.DEFAULT.host();

    @Option(
            names = "--port",
            paramLabel = "<n>",
            converter = WholeNumber.Port.class,
            description = "The port to listen on, or 0 for any free port; default 8085.")
    private int port = 8085;

    @Mixin
    private EventOptions which = new EventOptions();

    @Option(names = "--json", description = "Print a JSON object for each event.")
    private boolean json;

    ListenCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.work(Need.NOTHING, started -> listen(started.settings()));
    }

    private ExitCode listen(Settings settings) throws KeyStoreException, StoreException {
        CommandContext context = webhooks.program();
        boolean whole = webhooks.whole(settings);
        HttpOptions options = onHost(port);
        ReceiverPlan plan = ReceiverPlan.of(context, settings, options, new ReceiverWish(List.of(), Optional.of(port)));
        new Logging(settings.logLevel(), settings.logFile()).use();
        Store store = Stores.of(settings.places(), Clock.systemUTC());
        RunningReceivers receivers =
                RunningReceivers.start(plan, settings, store, waiting -> WebhookListener.NONE, new ShutdownHandler());
        List<String> addresses;
        try {
            addresses = receivers.listenAlone(options);
        } catch (IOException e) {
            receivers.close();
            store.close();
            context.say("cannot listen on port " + port + " of " + host
                    + ": the port is in use, or the address is not one of this machine. Choose another with --port.");
            return ExitCode.CONFIGURATION;
        }
        FollowedEvents events = new FollowedEvents(
                store,
                settings.project().identity(),
                which.filter(),
                new EventPrinter(context, new StoredPersonWord(settings.project(), store), json, whole)::print);
        events.skip();
        CleanStop stop = CleanStop.ofThisThread();
        try {
            addresses.forEach(it -> context.say("receiving webhooks at " + it + "."));
            follow(events, receivers, store);
        } finally {
            stop.close();
        }
        return ExitCode.OK;
    }

    private void follow(FollowedEvents events, RunningReceivers receivers, Store store) throws StoreException {
        try {
            events.follow(webhooks.program().out()::flush);
        } finally {
            // What has arrived must be stored, and an interrupted thread cannot wait for that.
            boolean interrupted = Thread.interrupted();
            receivers.close();
            store.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private HttpOptions onHost(int at) {
        HttpOptions usual = HttpOptions.DEFAULT;
        return new HttpOptions(
                host,
                at,
                usual.sse(),
                usual.allowedHosts(),
                usual.allowedOrigins(),
                usual.limits(),
                usual.beat(),
                usual.grace());
    }
}
