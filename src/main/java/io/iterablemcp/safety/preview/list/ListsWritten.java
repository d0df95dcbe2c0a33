package io.iterablemcp.safety.preview.list;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.safety.preview.JsonFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The lists to which a call writes.
 *
 * @param added by list, how many people the call adds to it at most
 */
public record ListsWritten(Map<Long, Long> added) {

    private static final String EMAIL_LIST = "emailList";

    public ListsWritten {
        added = Map.copyOf(added);
    }

    public static ListsWritten of(ToolSpec tool, Json.Obj arguments) {
        Map<Long, Long> added = new HashMap<>();
        switch (tool.name()) {
            case "subscribe_to_list" ->
                list(arguments).ifPresent(list -> added.put(list, size(arguments, "subscribers")));
            case "unsubscribe_from_list", "delete_list" -> list(arguments).ifPresent(list -> added.put(list, 0L));
            case "update_user_subscriptions" -> add(arguments, added);
            case "bulk_update_user_subscriptions" ->
                JsonFields.objects(arguments, "updateSubscriptionsRequests").forEach(each -> add(each, added));
            case "subscribe_user_by_email", "subscribe_user_by_userid" ->
                group(arguments).ifPresent(list -> added.put(list, 1L));
            case "unsubscribe_user_by_email", "unsubscribe_user_by_userid" ->
                group(arguments).ifPresent(list -> added.put(list, 0L));
            case "bulk_update_subscriptions" -> {
                boolean joins =
                        arguments.text("action").filter("subscribe"::equals).isPresent();
                long people = size(arguments, "users") + size(arguments, "usersByUserId");
                group(arguments).ifPresent(list -> added.put(list, joins ? people : 0L));
            }
            default -> {}
        }
        return new ListsWritten(added);
    }

    /** One person whose lists become these. */
    private static void add(Json.Obj subscriptions, Map<Long, Long> added) {
        JsonFields.wholes(subscriptions, "emailListIds").forEach(list -> added.merge(list, 1L, Long::sum));
    }

    private static Optional<Long> list(Json.Obj arguments) {
        return JsonFields.whole(arguments, "listId");
    }

    private static Optional<Long> group(Json.Obj arguments) {
        return arguments
                .text("subscriptionGroup")
                .filter(EMAIL_LIST::equals)
                .flatMap(group -> JsonFields.whole(arguments, "subscriptionGroupId"));
    }

    private static long size(Json.Obj arguments, String name) {
        return arguments.list(name).size();
    }
}
