package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call asks.
 *
 * @param lists ids or names
 * @param suppress ids or names of lists whose people are taken out
 * @param messageTypeId whose unsubscribed people are left out, too
 */
record AudienceQuestion(List<String> lists, List<String> suppress, Optional<String> messageTypeId) {

    private static final int MOST = 10;

    static AudienceQuestion of(Json.Obj given) {
        Optional<String> messageType = given.get("messageTypeId").map(it -> ((Json.Num) it).digits());
        return new AudienceQuestion(texts(given, "lists"), texts(given, "suppress"), messageType);
    }

    private static List<String> texts(Json.Obj given, String name) {
        Set<String> texts = new LinkedHashSet<>();
        given.list(name).forEach(item -> texts.add(((Json.Str) item).text().strip()));
        return new ArrayList<>(texts);
    }

    /** Why it cannot be answered, whatever the lists are. */
    Optional<Outcome> refusal() {
        if (lists.isEmpty() || lists.size() > MOST || suppress.size() > MOST) {
            return Optional.of(new Outcome.Refused(
                    Outcome.Reason.BAD_ARGUMENTS,
                    lists.isEmpty() ? "lists is empty" : "there are more than " + MOST + " lists",
                    "Give lists 1 to " + MOST + " ids or names, and suppress at most " + MOST + "."));
        }
        return lists.stream().anyMatch(suppress::contains) ? Optional.of(onBothSides()) : Optional.empty();
    }

    static Outcome onBothSides() {
        return new Outcome.Refused(
                Outcome.Reason.BAD_ARGUMENTS,
                "a list is in lists and in suppress",
                "Take it out of one of them: nobody of a list is left once the list is taken out.");
    }
}
