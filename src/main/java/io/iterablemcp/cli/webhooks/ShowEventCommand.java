package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.keys.KeyStoreException;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.event.EventHistory;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.view.PersonWord;
import io.iterablemcp.webhooks.view.ShownEvent;
import io.iterablemcp.webhooks.view.StoredPersonWord;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one event. */
@Command(
        name = "show",
        header = "Show one event.",
        description = "Prints JSON, and the names of the fields that are hidden.",
        customSynopsis = "iterable-mcp webhooks show KEY [--pii] [SETTINGS]")
final class ShowEventCommand implements Callable<Integer> {

    private static final String KEY = "([0-9a-f]{2}){4,32}";

    private final WebhooksContext webhooks;

    @Parameters(paramLabel = "KEY", description = "The event, as iterable-mcp webhooks tail shows it.")
    private String key;

    ShowEventCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::show);
    }

    private ExitCode show(Store store, Settings settings) throws KeyStoreException, StoreException {
        boolean whole = webhooks.whole(settings);
        String digits = key.toLowerCase(Locale.ROOT);
        List<StoredEvent> found = digits.matches(KEY)
                ? store.read(sql -> EventHistory.beginning(
                        sql, settings.project().identity(), HexFormat.of().parseHex(digits)))
                : List.of();
        if (found.size() != 1) {
            webhooks.program()
                    .say(
                            found.isEmpty()
                                    ? "there is no event " + CellText.of(CellText.cut(key, 80))
                                            + ". iterable-mcp webhooks tail shows the keys of events."
                                    : "several events begin with this key: give more of its digits.");
            return ExitCode.USAGE;
        }
        PersonWord word = new StoredPersonWord(settings.project(), store);
        ShownEvent shown = ShownEvent.of(found.get(0), word);
        webhooks.print(VisibleJson.of(
                whole
                        ? new EventPrinter(webhooks.program(), word, true, true).object(found.get(0))
                        : shown.fields()
                                .with(
                                        "hidden",
                                        new Json.Arr(shown.hidden().stream()
                                                .<Json>map(Json::text)
                                                .toList()))));
        return ExitCode.OK;
    }
}
