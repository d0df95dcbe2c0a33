package io.iterablemcp.console.messages;

import static io.iterablemcp.console.html.Html.all;
import static io.iterablemcp.console.html.Html.element;
import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.styled;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.webhooks.event.EventIds;
import io.iterablemcp.webhooks.event.SendResult;
import io.iterablemcp.webhooks.view.OpenText;
import io.iterablemcp.webhooks.view.ShownEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a send.
 *
 * @param thing campaign, template or message, and its id
 */
record SendPage(EventIds ids, String thing, Optional<Instant> since) {

    /** Times that every clock and every store knows. */
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    /** Empty if the address names nothing that a page may be about. */
    static Optional<SendPage> named(String what, String id, Optional<String> since) {
        Optional<Instant> begin = since.flatMap(SendPage::time);
        if (begin.isEmpty() && since.isPresent()) {
            return Optional.empty();
        }
        return ids(what, id).map(it -> new SendPage(it, what + " " + id, begin));
    }

    private static Optional<EventIds> ids(String what, String id) {
        Optional<Long> none = Optional.empty();
        return switch (what) {
            case "campaign" ->
                EventSearch.number(id).map(it -> new EventIds(Optional.of(it), none, none, Optional.empty()));
            case "template" ->
                EventSearch.number(id).map(it -> new EventIds(none, Optional.of(it), none, Optional.empty()));
            // Another id may contain an address.
            case "message" ->
                Optional.of(id)
                        .filter(ShownEvent::showsMessage)
                        .map(it -> new EventIds(none, none, none, Optional.of(it)));
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(it -> it.isAfter(FIRST) && it.isBefore(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Html html(SendResult result, PageTime times) {
        Html begin = since.<Html>map(it -> element("p", text("Since "), times.minutes(it), text(".")))
                .orElse(Html.nothing());
        if (result.counts().isEmpty()) {
            return all(begin, element("p", "No webhook has reported an event of " + thing + "."), back());
        }
        return all(begin, kinds(result), table(result, times), limits(result), back());
    }

    /** The sum of each kind, and how long after the first send its first event came. */
    private Html kinds(SendResult result) {
        Map<EventKind, Long> sums = new EnumMap<>(EventKind.class);
        result.counts().forEach(it -> sums.merge(EventKind.of(it.name()), it.events(), Long::sum));
        DataTable table = new DataTable("Events by kind", "kind", "events", "what it is");
        sums.forEach((kind, sum) -> table.row(kind.word(), number(sum), kind.about()));
        return table.html();
    }

    private Html table(SendResult result, PageTime times) {
        Optional<Instant> sent = result.counts().stream()
                .filter(it -> EventKind.of(it.name()) == EventKind.SENT)
                .map(SendResult.Counted::first)
                .min(Instant::compareTo);
        DataTable table = new DataTable(
                "Events by name", "event", "events", "people", "of programs", "first", "after the send", "last");
        for (SendResult.Counted each : result.counts()) {
            table.row(
                    text(OpenText.of(each.name()).orElse("hidden")),
                    text(number(each.events())),
                    text(number(each.people())),
                    text(number(each.bots())),
                    times.seconds(each.first()),
                    text(sent.filter(it -> !it.isAfter(each.first()))
                            .map(it -> PageTime.length(Duration.between(it, each.first())))
                            .orElse("")),
                    times.seconds(each.last()));
        }
        return table.html();
    }

    private Html limits(SendResult result) {
        String bounded = result.whole()
                ? ""
                : String.format(
                        Locale.ROOT,
                        ids.template().isPresent()
                                ? " Only the last %,d events of the project were searched."
                                : " Only the last %,d events were counted.",
                        SendResult.MOST);
        return element(
                "p",
                styled("quiet"),
                text("Opens and clicks of programs are counted apart. Webhooks are best effort: Iterable's own metrics"
                        + " are exact." + bounded));
    }

    private Html back() {
        return element(
                "p",
                ids.campaign()
                        .map(it -> link(
                                new EventSearch(Optional.empty(), Optional.of(it), Optional.empty(), Optional.empty())
                                        .address(),
                                "The events of campaign " + it))
                        .orElse(link(MessagesTab.ROOT, "The latest events")));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
