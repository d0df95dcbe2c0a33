package io.iterablemcp.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.approval.ListChanges;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The lists that a call adds people to or removes people from. */
final class ChangedLists {

    private static final String LISTS = "lists";

    private ChangedLists() {}

    /** Counts the changes when the call is stored; empty for a call that changes no list. */
    static Optional<ListChanges> of(Call call) {
        Set<Long> lists = new TreeSet<>();
        if (call.tool().group().equals(LISTS)) {
            call.arguments().get("listId").ifPresent(it -> add(it, lists));
        }
        if (call.arguments().text("subscriptionGroup").filter("emailList"::equals).isPresent()) {
            call.arguments().get("subscriptionGroupId").ifPresent(it -> add(it, lists));
        }
        collect(call.arguments(), lists);
        return lists.isEmpty()
                ? Optional.empty()
                : Optional.of(new ListChanges(call.caller().project().identity(), lists));
    }

    /** Subscriptions of people name lists, too; of bulk calls, once for each person. */
    private static void collect(Json value, Set<Long> lists) {
        if (value instanceof Json.Obj object) {
            object.list("emailListIds").forEach(it -> add(it, lists));
            object.list("updateSubscriptionsRequests").forEach(it -> collect(it, lists));
        }
    }

    private static void add(Json value, Set<Long> lists) {
        if (value instanceof Json.Num number && number.digits().matches("\\d{1,18}")) {
            lists.add(Long.parseLong(number.digits()));
        }
    }
}
