package io.iterablemcp.cli.webhooks;

import io.iterablemcp.config.Settings;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.event.UnreadEvents;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Reads events again that could not be understood. */
@Command(
        name = "retry",
        header = "Read these events again: a newer release may understand them.",
        customSynopsis = "iterable-mcp webhooks dead retry [SETTINGS]")
final class DeadRetryCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    DeadRetryCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::retry);
    }

    private ExitCode retry(Store store, Settings settings) throws StoreException {
        PersonKeys keys = new PersonKeys(new SecureRandom());
        int understood =
                store.change(sql -> UnreadEvents.retry(sql, settings.project().identity(), keys));
        webhooks.program()
                .say(understood == 1 ? "1 event is understood now." : understood + " events are understood now.");
        return ExitCode.OK;
    }
}
