package io.iterablemcp.cli.webhooks;

import io.iterablemcp.config.Settings;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.view.StoredPersonWord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the latest events. */
@Command(
        name = "tail",
        header = "Show the latest events, and those that arrive.",
        description = "Reads the store, so it works beside a server. Without --pii, people have pseudonyms.",
        customSynopsis = {
            "iterable-mcp webhooks tail [-f] [--events=NAME] [--campaign=ID]",
            "             [--since=TIME] [--json] [--pii] [SETTINGS]"
        })
final class TailCommand implements Callable<Integer> {

    private static final int USUAL = 50;

    private final WebhooksContext webhooks;

    @Mixin
    private EventOptions which = new EventOptions();

    @Option(
            names = {"-f", "--follow"},
            description = "Keep printing new events until the command is stopped.")
    private boolean follow;

    @Option(names = "--json", description = "Print a JSON object for each event.")
    private boolean json;

    TailCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::tail);
    }

    private ExitCode tail(Store store, Settings settings) throws KeyStoreException, StoreException {
        EventPrinter printer = new EventPrinter(
                webhooks.program(), new StoredPersonWord(settings.project(), store), json, webhooks.whole(settings));
        FollowedEvents events =
                new FollowedEvents(store, settings.project().identity(), which.filter(), printer::print);
        if (which.hasBegin()) {
            events.rest();
        } else {
            events.newest(USUAL);
        }
        webhooks.program().out().flush();
        if (!follow && events.none()) {
            webhooks.program().say("no such event is stored. iterable-mcp webhooks status shows what has arrived.");
        }
        if (follow) {
            CleanStop stop = CleanStop.ofThisThread();
            try {
                events.follow(webhooks.program().out()::flush);
            } finally {
                stop.close();
            }
        }
        return ExitCode.OK;
    }
}
