package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the people of lists, as far as they are not held, and those who are unsubscribed. */
final class AudienceReads {

    private static final Json PROFILE_FIELDS = Json.texts(List.of(
            "email", "userId", "unsubscribedChannelIds", "unsubscribedMessageTypeIds", "subscribedMessageTypeIds"));

    private final PartReads reads;
    private final HeldPeople held;
    private final String project;
    private boolean noSuchType;

    AudienceReads(PartReads reads, HeldPeople held, String project) {
        this.reads = reads;
        this.held = held;
        this.project = project;
    }

    /** Why people could not be read. Empty if they are held now. */
    Optional<Unread> list(NamedList list) {
        if (held.find(project, list.key()).isPresent()) {
            return Optional.empty();
        }
        ListLines lines = new ListLines(held.hashes(), held.room());
        return read(list.key(), "get_list_users", new Json.Obj(Map.of("listId", new Json.Num(list.id()))), lines);
    }

    Optional<Unread> unsubscribed(AskedSubscription subscription) {
        if (held.find(project, subscription.key()).isPresent()) {
            return Optional.empty();
        }
        UnsubscribedLines lines = new UnsubscribedLines(subscription, held.hashes(), held.room());
        return read(
                subscription.key(),
                "export_data_json",
                new Json.Obj(Map.of(
                        "dataTypeName", Json.text("user"), "range", Json.text("All"), "onlyFields", PROFILE_FIELDS)),
                lines);
    }

    private Optional<Unread> read(String key, String tool, Json.Obj arguments, PeopleLines lines) {
        PartResult result = reads.stream(tool, arguments, lines);
        if (result instanceof PartResult.Found) {
            held.keep(project, key, lines.people());
            return Optional.empty();
        }
        return Optional.of(new Unread(result, lines.full()));
    }

    /** @param full whether there are more people than fit in memory */
    record Unread(PartResult result, boolean full) {}

    /** Empty if the message type cannot be looked up. */
    Optional<AskedSubscription> subscription(String id) {
        if (reads.read("get_message_types", Json.Obj.EMPTY) instanceof PartResult.Found found
                && found.answer() instanceof Json.Obj answer) {
            for (Json item : answer.list("messageTypes")) {
                if (item instanceof Json.Obj type
                        && new Json.Num(id).equals(type.get("id").orElse(Json.Null.NULL))) {
                    return Optional.of(new AskedSubscription(
                            type.get("channelId").map(it -> ((Json.Num) it).digits()),
                            id,
                            type.text("subscriptionPolicy")
                                    .filter("OptIn"::equals)
                                    .isPresent()));
                }
            }
            noSuchType = true;
        }
        return Optional.empty();
    }

    /** Whether the message types were read and this is none of them. */
    boolean isUnknownType() {
        return noSuchType;
    }
}
