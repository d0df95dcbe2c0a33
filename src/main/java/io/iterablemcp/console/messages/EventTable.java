package io.iterablemcp.console.messages;

import static io.iterablemcp.console.html.Html.link;
import static io.iterablemcp.console.html.Html.text;

import io.iterablemcp.console.html.DataTable;
import io.iterablemcp.console.html.Facts;
import io.iterablemcp.console.html.Html;
import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.view.PersonWord;
import io.iterablemcp.webhooks.view.ShownEvent;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Events as people see them: as the terminal does, with pseudonyms and only with fields that name nobody. */
record EventTable(PageTime times, PersonWord word) {

    private static final List<String> DETAILS = List.of("state", "reason", "link", "proxy", "device", "exitReason");
    private static final int KEY_DIGITS = 12;
    private static final int DETAILS_SHOWN = 2;

    Html html(String caption, List<StoredEvent> events) {
        DataTable table = new DataTable(caption, "time", "event", "campaign", "message", "who", "detail");
        for (StoredEvent event : events) {
            Json.Obj shown = ShownEvent.of(event, word).fields();
            table.row(
                    times.seconds(event.happened()),
                    link(
                            MessagesTab.ROOT + "/event/" + event.key().substring(0, KEY_DIGITS),
                            shown.text("event").filter(it -> !it.isEmpty()).orElse("not understood")),
                    campaign(shown),
                    message(shown),
                    text(shown.text("person").orElse("")),
                    text(detail(event, shown)));
        }
        return table.html();
    }

    private static Html campaign(Json.Obj shown) {
        Json.Obj campaign = shown.object("campaign").orElse(Json.Obj.EMPTY);
        String id = campaign.get("id").map(EventTable::word).orElse("");
        String name = campaign.text("name").orElse("");
        if (EventSearch.number(id).isEmpty()) {
            return text(name);
        }
        return link(MessagesTab.ROOT + "/campaign/" + id, name.isEmpty() ? id : id + " " + name);
    }

    private static Html message(Json.Obj shown) {
        return shown.text("message")
                .map(it -> link(MessagesTab.ROOT + "/message/" + it, it))
                .orElse(Html.nothing());
    }

    private static String detail(StoredEvent event, Json.Obj shown) {
        Stream<String> parts =
                DETAILS.stream().flatMap(name -> shown.text(name).stream()).limit(DETAILS_SHOWN);
        Stream<String> marks = Stream.of(
                        shown.flag("bot") ? "a program" : "",
                        event.seen() > 1 ? "arrived " + event.seen() + " times" : "")
                .filter(it -> !it.isEmpty());
        return Stream.concat(parts, marks).collect(Collectors.joining(", "));
    }

    /** Everything that may be shown of one event. */
    Html whole(StoredEvent event) {
        ShownEvent shown = ShownEvent.of(event, word);
        Facts facts = new Facts();
        shown.fields().fields().forEach((name, value) -> {
            if (!name.equals("at") && !name.equals("received")) {
                facts.add(name, word(value));
            }
        });
        facts.add(shown.fields().has("timeOf") ? "time of arrival" : "time", times.seconds(event.happened()));
        facts.add("received", times.seconds(event.received()));
        facts.add("hidden", String.join(", ", shown.hidden()));
        return facts.html();
    }

    private static String word(Json value) {
        if (value instanceof Json.Str text) {
            return text.text();
        }
        return value instanceof Json.Num number ? number.digits() : JsonWriter.write(value);
    }
}
