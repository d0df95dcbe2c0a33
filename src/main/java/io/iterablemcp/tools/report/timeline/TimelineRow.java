package io.iterablemcp.tools.report.timeline;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.person.HistoryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * One event as the answer shows it. What the company or the person has written is in {@code data}, which the manifest marks
 * as personal; everything else is a word of Iterable or of the project.
 */
final class TimelineRow {

    private static final int MOST_DATA = 5;
    private static final int LONGEST = 80;
    /** Their fields are the company's own. */
    private static final Set<String> OWN = Set.of("customEvent", "purchase");

    private static final Set<String> SUBSCRIPTIONS = Set.of("emailSubscribe", "emailUnSubscribe");

    private final IdNames names;

    TimelineRow(IdNames names) {
        this.names = names;
    }

    Json.Obj of(HistoryEvent event, boolean withData) {
        Map<String, Json> row = new LinkedHashMap<>();
        row.put("at", Json.text(event.at().toString()));
        row.put("type", Json.text(event.type()));
        event.fields().text("eventName").ifPresent(name -> row.put("name", Json.text(cut(name))));
        event.campaignId().ifPresent(id -> row.put("campaign", Json.text(names.campaign(id))));
        String detail = detail(event);
        if (!detail.isEmpty()) {
            row.put("detail", Json.text(cut(detail)));
        }
        Json.Obj data = withData ? data(event) : Json.Obj.EMPTY;
        if (!data.isEmpty()) {
            row.put("data", data);
        }
        return new Json.Obj(row);
    }

    private String detail(HistoryEvent event) {
        List<String> parts = new ArrayList<>();
        if (SUBSCRIPTIONS.contains(event.type())) {
            add(parts, event, "channelIds", "channel ", names::channel);
            add(parts, event, "messageTypeIds", "message type ", names::messageType);
            add(parts, event, "emailListIds", "list ", names::list);
        } else if (event.type().equals("purchase")) {
            amount(event).ifPresent(total -> parts.add("total " + total));
            int items = event.fields().list("shoppingCartItems").size();
            if (items > 0) {
                parts.add(items == 1 ? "1 item" : items + " items");
            }
        }
        for (String word : List.of("reason", "recipientState", "status", "unsubSource", "signupSource", "exitReason")) {
            if (event.fields().get(word).orElse(Json.Null.NULL) instanceof Json.Str text
                    && !OWN.contains(event.type())) {
                parts.add(text.text());
            }
        }
        return String.join(", ", parts);
    }

    private static Optional<String> amount(HistoryEvent event) {
        return event.fields().get("total").filter(Json.Num.class::isInstance).map(total -> ((Json.Num) total).digits());
    }

    private static void add(
            List<String> parts, HistoryEvent event, String field, String what, UnaryOperator<String> name) {
        Set<String> ids = event.ids(field);
        if (!ids.isEmpty()) {
            parts.add(what + ids.stream().map(name).collect(Collectors.joining(" and ")));
        }
    }

    private static Json.Obj data(HistoryEvent event) {
        Map<String, Json> data = new LinkedHashMap<>();
        Json.Obj own = event.type().equals("customEvent")
                ? event.fields().object("dataFields").orElse(Json.Obj.EMPTY)
                : Json.Obj.EMPTY;
        own.fields().forEach((field, value) -> put(data, field, value));
        for (String field : List.of("url", "clickedUrl", "href", "smsMessage")) {
            event.fields().get(field).filter(it -> own.isEmpty()).ifPresent(value -> put(data, field, value));
        }
        for (Json item : event.fields().list("shoppingCartItems")) {
            if (item instanceof Json.Obj bought) {
                bought.text("name").ifPresent(name -> put(data, "item " + (data.size() + 1), Json.text(name)));
            }
        }
        return new Json.Obj(data);
    }

    private static void put(Map<String, Json> data, String field, Json value) {
        boolean scalar = value instanceof Json.Str || value instanceof Json.Num || value instanceof Json.Bool;
        if (scalar && data.size() < MOST_DATA) {
            data.put(cut(field), value instanceof Json.Str text ? Json.text(cut(text.text())) : value);
        }
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
