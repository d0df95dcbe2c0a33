package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports failed items of bulk calls, which Iterable returns with a status of success. */
final class PartialFailure {

    private static final List<String> FAILED_ITEMS = List.of(
            "failed",
            "invalidEmails",
            "invalidUserIds",
            "validEmailFailures",
            "validUserIdFailures",
            "disallowedEventNames");

    private PartialFailure() {}

    static Optional<String> note(Json answer) {
        if (!(answer instanceof Json.Obj root)) {
            return Optional.empty();
        }
        Json.Obj counts = root.has("failCount") ? root : root.object("params").orElse(root);
        List<String> where = where(counts);
        long failed =
                Math.max(number(counts, "failCount"), counts.list("failed").size());
        if (failed == 0 && where.isEmpty()) {
            return dropped(counts);
        }
        long all = failed
                + Math.max(
                        number(counts, "successCount"), counts.list("success").size());
        String head = failed == 0 ? "Some items failed" : failed + " of " + all + " items failed";
        return Optional.of(head + (where.isEmpty() ? "." : "; see " + String.join(", ", where) + "."));
    }

    private static List<String> where(Json.Obj counts) {
        List<String> where = new ArrayList<>();
        FAILED_ITEMS.stream().filter(name -> !counts.list(name).isEmpty()).forEach(where::add);
        for (Map.Entry<String, Json> entry :
                counts.object("failedUpdates").orElse(Json.Obj.EMPTY).fields().entrySet()) {
            if (entry.getValue() instanceof Json.Arr items && !items.items().isEmpty()) {
                where.add("failedUpdates." + entry.getKey());
            }
        }
        return where;
    }

    private static Optional<String> dropped(Json.Obj counts) {
        return counts.list("filteredOutFields").isEmpty()
                ? Optional.empty()
                : Optional.of("Some fields were not stored; see filteredOutFields.");
    }

    private static long number(Json.Obj counts, String name) {
        return counts.get(name)
                .filter(value ->
                        value instanceof Json.Num number && number.digits().matches("\\d{1,15}"))
                .map(value -> Long.parseLong(((Json.Num) value).digits()))
                .orElse(0L);
    }
}
