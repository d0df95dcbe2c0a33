package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.Confirmation;
import io.iterablemcp.config.Settings;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.event.UnreadEvents;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes events that could not be understood. */
@Command(
        name = "drop",
        header = "Remove these events. Asks first.",
        customSynopsis = "iterable-mcp webhooks dead drop [--yes] [SETTINGS]")
final class DeadDropCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    @Mixin
    private Confirmation confirmation = new Confirmation();

    DeadDropCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::drop);
    }

    private ExitCode drop(Store store, Settings settings) throws StoreException {
        if (!confirmation.given(webhooks.program(), "remove all events that were not understood for good?")) {
            webhooks.program().say("nothing was removed.");
            return ExitCode.OK;
        }
        int removed =
                store.erase(sql -> UnreadEvents.drop(sql, settings.project().identity()));
        webhooks.program().say(removed == 1 ? "1 event was removed." : removed + " events were removed.");
        return ExitCode.OK;
    }
}
