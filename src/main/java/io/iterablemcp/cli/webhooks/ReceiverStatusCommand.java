package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.config.Settings;
import io.iterablemcp.config.WebhookSettings;
import io.iterablemcp.json.Json;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.webhooks.view.ReceiverStatus;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what the store says of the receiver. */
@Command(
        name = "status",
        header = "Show whether webhooks are received, and what has arrived.",
        description = "Reads the store, so it works beside a server.",
        customSynopsis = "iterable-mcp webhooks status [--json] [SETTINGS]")
final class ReceiverStatusCommand implements Callable<Integer> {

    private final WebhooksContext webhooks;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    ReceiverStatusCommand(WebhooksContext webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public Integer call() {
        return webhooks.store(this::show);
    }

    private ExitCode show(Store store, Settings settings) throws StoreException {
        Json.Obj status = store.read(sql -> ReceiverStatus.of(
                sql, settings.project().identity(), Clock.systemUTC().instant()));
        if (json) {
            webhooks.print(VisibleJson.of(status));
        } else {
            page(status, settings).lines().forEach(webhooks::print);
        }
        return ExitCode.OK;
    }

    private static TextTable page(Json.Obj status, Settings settings) {
        WebhookSettings limits = settings.webhooks();
        TextTable page = TextTable.ofValues()
                .row("project", settings.project().identity())
                .row(
                        "receiver",
                        status.get("running").filter(Json.Bool.TRUE::equals).isPresent()
                                ? "running"
                                : status.text("lastAlive")
                                        .map(it -> "not running since " + it)
                                        .orElse("has never run: iterable-mcp webhooks listen starts one"));
        status.text("since").ifPresent(it -> page.row("receiving since", it));
        page.row("last event", status.text("lastEvent").orElse("none"));
        events(status)
                .forEach(each -> page.row(
                        each.text("event").orElse(""),
                        number(each, "lastHour") + " in the last hour, " + number(each, "lastDay")
                                + " in the last day"));
        page.row("duplicates", number(status, "duplicatesLastDay") + " in the last day");
        String refused = status.object("refused").orElse(Json.Obj.EMPTY).fields().entrySet().stream()
                .map(each -> each.getKey() + " " + ((Json.Num) each.getValue()).digits())
                .collect(Collectors.joining(", "));
        page.row("refused", refused.isEmpty() ? "0" : refused);
        page.row("not understood", number(status, "deadLetters"));
        status.object("lagSeconds")
                .ifPresent(lag -> page.row(
                        "delay",
                        number(lag, "median") + " s usually, " + number(lag, "most")
                                + " s for the slowest twentieth of the latest events"));
        page.row(
                "space",
                String.format(Locale.ROOT, "%.1f MB", Double.parseDouble(number(status, "bytes")) / 1e6) + ", kept for "
                        + limits.age().toDays() + " days and up to " + (limits.bytes() >> 20) + " MB");
        status.get("removed")
                .ifPresent(it -> page.row(
                        "removed",
                        number(status, "removed") + " events because of age or space; the latest arrived "
                                + status.text("removedUntil").orElse("")));
        gaps(status)
                .forEach(gap -> page.row(
                        "no receiver",
                        gap.text("from").orElse("") + " to " + gap.text("to").orElse("")));
        return page;
    }

    private static List<Json.Obj> events(Json.Obj status) {
        return objects(status.get("events"));
    }

    private static List<Json.Obj> gaps(Json.Obj status) {
        return objects(status.get("gaps"));
    }

    private static List<Json.Obj> objects(Optional<Json> array) {
        return array.filter(Json.Arr.class::isInstance)
                .map(it -> ((Json.Arr) it)
                        .items().stream().map(item -> (Json.Obj) item).toList())
                .orElse(List.of());
    }

    private static String number(Json.Obj object, String name) {
        return object.get(name)
                .filter(Json.Num.class::isInstance)
                .map(it -> ((Json.Num) it).digits())
                .orElse("0");
    }
}
