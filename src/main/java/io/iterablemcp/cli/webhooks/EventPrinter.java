package io.iterablemcp.cli.webhooks;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.Terminal;
import io.iterablemcp.cli.screen.VisibleJson;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.view.PersonWord;
import io.iterablemcp.webhooks.view.ShownEvent;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints events, one a line. Nothing in an event can control the terminal. */
final class EventPrinter {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int KEY_DIGITS = 12;

    private final CommandContext context;
    private final PersonWord word;
    private final boolean json;
    private final boolean whole;
    private final ZoneId zone;
    private final Optional<Integer> width;

    /** @param whole whether to print events with personal data */
    EventPrinter(CommandContext context, PersonWord word, boolean json, boolean whole) {
        this.context = context;
        this.word = word;
        this.json = json;
        this.whole = whole;
        this.zone = ZoneId.systemDefault();
        this.width = context.watched()
                ? Optional.of(Terminal.of(context.host().environment(), true).width())
                : Optional.empty();
    }

    void print(StoredEvent event) {
        context.out().println(json ? VisibleJson.of(object(event)) : fitting(line(event)));
    }

    private String fitting(String line) {
        return width.map(it -> CellText.cut(line, it)).orElse(line);
    }

    /** The event as JSON; as it came, if that is asked for. */
    Json.Obj object(StoredEvent event) {
        Json.Obj shown = ShownEvent.of(event, word).fields();
        return whole ? shown.with("body", body(event)) : shown;
    }

    private static Json body(StoredEvent event) {
        try {
            return JsonReader.read(event.body());
        } catch (MalformedJson e) {
            return Json.text(event.body());
        }
    }

    private String line(StoredEvent event) {
        Json.Obj shown = object(event);
        String person = whole ? person(event) : shown.text("person").orElse("-");
        String campaign = shown.object("campaign")
                .map(it -> it.get("id")
                        .filter(Json.Num.class::isInstance)
                        .map(id -> ((Json.Num) id).digits())
                        .or(() -> it.text("name"))
                        .orElse("-"))
                .orElse("-");
        String detail = Stream.of("state", "reason", "link", "proxy", "device", "exitReason")
                .flatMap(name -> shown.text(name).stream())
                .limit(2)
                .collect(Collectors.joining(" "));
        String bot = shown.get("bot").filter(Json.Bool.TRUE::equals).isPresent() ? " bot" : "";
        String times = event.seen() > 1 ? " ×" + event.seen() : "";
        return CellText.of(String.format(
                        Locale.ROOT,
                        "%s %6s  %-18s %9s  %s  %s  %s",
                        TIME.format(event.happened().atZone(zone)),
                        lag(event),
                        shown.text("event").orElse(""),
                        campaign,
                        shown.text("key").orElse("").substring(0, KEY_DIGITS),
                        person,
                        detail + bot + times))
                .stripTrailing();
    }

    private static String person(StoredEvent event) {
        return body(event) instanceof Json.Obj body
                ? body.text("email").or(() -> body.text("userId")).orElse("-")
                : "-";
    }

    private static String lag(StoredEvent event) {
        Duration lag = Duration.between(event.happened(), event.received());
        long seconds = lag.toSeconds();
        return seconds < 100
                ? "+" + Math.max(0, seconds) + "s"
                : seconds < 6_000 ? "+" + lag.toMinutes() + "m" : "+" + lag.toHours() + "h";
    }
}
