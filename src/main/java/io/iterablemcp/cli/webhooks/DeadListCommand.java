package io.iterablemcp.cli.webhooks;

import io.iterablemcp.config.Settings;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.view.StoredPersonWord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists events that could not be understood. */
@Command(
        name = "list",
        header = "List up to 1000 events that were not understood, the oldest first.",
        customSynopsis = "iterable-mcp webhooks dead list [SETTINGS]")
final class DeadListCommand implements Callable<Integer> {

    private static final int MOST = 1_000;

    private final WebhooksContext webhooks;

    DeadListCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::list);
    }

    private ExitCode list(Store store, Settings settings) throws StoreException {
        List<StoredEvent> events = store.read(
                sql -> EventHistory.notUnderstood(sql, settings.project().identity(), MOST));
        if (events.isEmpty()) {
            webhooks.program().say("every event was understood.");
        }
        EventPrinter printer = new EventPrinter(
                webhooks.program(), new StoredPersonWord(settings.project(), store), false, webhooks.whole(settings));
        events.forEach(printer::print);
        webhooks.program().out().flush();
        return ExitCode.OK;
    }
}
