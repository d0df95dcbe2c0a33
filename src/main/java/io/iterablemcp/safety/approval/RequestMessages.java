package io.iterablemcp.safety.approval;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.safety.preview.message.MessageContent;
import io.iterablemcp.safety.preview.message.MessageMedium;
import io.iterablemcp.safety.preview.message.MessagePart;
import io.iterablemcp.safety.preview.message.ShownMessage;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of requests. They are stored with the request that they are about and never change: when a call would send
 * something else, another request takes its place.
 */
final class RequestMessages {

    static final String TABLE = "request_message";

    /** So long after its end, nobody decides about a request any more. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final String PARTS = "parts";
    private static final String RENDERED_FOR = "renderedFor";

    private RequestMessages() {}

    static void insert(Sql sql, long request, List<ShownMessage> messages) throws SQLException {
        int place = 0;
        for (ShownMessage message : ShownMessage.first(messages)) {
            sql.update(
                    "INSERT INTO request_message (request, place, message) VALUES (?, ?, ?)",
                    request,
                    place++,
                    JsonWriter.write(json(message)));
        }
    }

    static List<ShownMessage> of(Sql sql, long request) throws SQLException {
        List<ShownMessage> messages = new ArrayList<>();
        for (String stored : sql.list(
                "SELECT message FROM request_message WHERE request = ? ORDER BY place",
                row -> row.text("message"),
                request)) {
            message((Json.Obj) JsonReader.read(stored)).ifPresent(messages::add);
        }
        return messages;
    }

    static void delete(Sql sql, long request) throws SQLException {
        sql.update("DELETE FROM request_message WHERE request = ?", request);
    }

    /** Removes those of a number of requests that have ended long ago, and returns how many. */
    static int removeOld(Sql sql, Instant now, int most) throws SQLException {
        return sql.update(
                "DELETE FROM request_message WHERE request IN (SELECT DISTINCT m.request FROM request_message m"
                        + " JOIN approval_request r ON r.id = m.request WHERE r.ends <= ? LIMIT ?)",
                now.minus(KEPT),
                most);
    }

    private static Json.Obj json(ShownMessage message) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("label", Json.text(message.label()));
        fields.put("medium", Json.text(message.medium().word()));
        message.live().ifPresent(content -> fields.put("live", json(content)));
        message.next().ifPresent(content -> fields.put("next", json(content)));
        fields.put("notes", Json.texts(message.notes()));
        return new Json.Obj(fields);
    }

    private static Json.Obj json(MessageContent content) {
        Map<String, Json> parts = new LinkedHashMap<>();
        content.parts().forEach((part, text) -> parts.put(part.word(), Json.text(text)));
        Json.Obj fields = Json.Obj.EMPTY.with(PARTS, new Json.Obj(parts));
        return content.renderedFor()
                .map(profile -> fields.with(RENDERED_FOR, Json.text(profile)))
                .orElse(fields);
    }

    private static Optional<ShownMessage> message(Json.Obj stored) {
        return stored.text("medium")
                .flatMap(MessageMedium::of)
                .map(medium -> new ShownMessage(
                        stored.text("label").orElse(""),
                        medium,
                        stored.object("live").map(RequestMessages::content),
                        stored.object("next").map(RequestMessages::content),
                        StoredChange.texts(stored.list("notes"))));
    }

    private static MessageContent content(Json.Obj stored) {
        Map<MessagePart, String> parts = new EnumMap<>(MessagePart.class);
        Json.Obj all = stored.object(PARTS).orElse(Json.Obj.EMPTY);
        all.fields().keySet().forEach(name -> MessagePart.of(name)
                .ifPresent(part -> parts.put(part, all.text(name).orElse(""))));
        return new MessageContent(parts, stored.text(RENDERED_FOR));
    }
}
