package io.iterablemcp.webhooks.view;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.webhooks.event.StoredEvent;
import io.iterablemcp.webhooks.event.WebhookFields;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An event without its personal data. Only fields of a list are shown, and a word in the place of the person; every
 * other field is hidden, also one that nobody has heard of.
 *
 * @param fields that are shown
 * @param hidden the names of all others
 */
public record ShownEvent(Json.Obj fields, List<String> hidden) {

    public static ShownEvent of(StoredEvent event, PersonWord word) {
        Json.Obj body = body(event);
        Json.Obj data = body.object("dataFields").orElse(Json.Obj.EMPTY);
        Map<String, Json> shown = new LinkedHashMap<>();
        shown.put("at", Json.text(event.happened().toString()));
        if (data.get("createdAt").isEmpty()) {
            shown.put("timeOf", Json.text("arrival"));
        }
        shown.put("received", Json.text(event.received().toString()));
        shown.put("event", OpenText.of(event.name()).<Json>map(Json::text).orElse(Json.text("hidden")));
        shown.put("key", Json.text(HexFormat.of().formatHex(event.key())));
        OpenFields open = new OpenFields(data, people(body, data));
        shown.putAll(open.shown());
        person(body, data, word).ifPresent(it -> shown.put("person", Json.text(it)));
        if (event.seen() > 1) {
            shown.put("seen", Json.Num.of(event.seen()));
        }
        event.problem().ifPresent(it -> shown.put("problem", Json.text("not understood")));
        TreeSet<String> hidden = new TreeSet<>(open.hidden());
        body.fields().keySet().stream()
                .filter(it -> !it.equals("eventName") && !it.equals("dataFields"))
                .forEach(it -> hidden.add(OpenText.name(it)));
        return new ShownEvent(new Json.Obj(shown), List.copyOf(hidden));
    }

    /** Whether the id of a message names nobody, and is shown. */
    public static boolean showsMessage(String id) {
        return OpenFields.isOpenMessage(id);
    }

    private static Json.Obj body(StoredEvent event) {
        try {
            return JsonReader.read(event.body()) instanceof Json.Obj object ? object : Json.Obj.EMPTY;
        } catch (MalformedJson e) {
            return Json.Obj.EMPTY; // nothing of it is shown
        }
    }

    /** The values that name the person, which no shown text may contain. */
    private static List<String> people(Json.Obj body, Json.Obj data) {
        return java.util.stream.Stream.of(
                        body.text("email"), body.text("userId"), data.text("email"), data.text("userId"))
                .flatMap(Optional::stream)
                .filter(it -> !it.isBlank())
                .distinct()
                .toList();
    }

    private static Optional<String> person(Json.Obj body, Json.Obj data, PersonWord word) {
        if (body.text("eventName").isEmpty()) {
            return Optional.empty();
        }
        WebhookFields fields = WebhookFields.of(body);
        return fields.email()
                .map(it -> word.of(PersonalKind.EMAIL, it))
                .or(() -> fields.userId().map(it -> word.of(PersonalKind.USER_ID, it)))
                .or(() -> phone(data).map(it -> word.of(PersonalKind.PHONE, it)));
    }

    /** Whoever writes to a number may have no profile. */
    private static Optional<String> phone(Json.Obj data) {
        return data.text("fromPhoneNumber").filter(it -> !it.isBlank());
    }
}
