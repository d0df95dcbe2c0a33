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
 */
record AudienceQuestion(
        List<String> lists, List<String> suppress, Optional<String> channelId, Optional<String> messageTypeId) {

    static AudienceQuestion of(Json.Obj given) {
        return new AudienceQuestion(
                texts(given, "lists"), texts(given, "suppress"), digits(given, "channelId"), digits(given, "messageTypeId"));
    }

    private static List<String> texts(Json.Obj given, String name) {
        Set<String> texts = new LinkedHashSet<>();
        given.list(name).forEach(item -> texts.add(((Json.Str) item).text().strip()));
        return new ArrayList<>(texts);
    }

    private static Optional<String> digits(Json.Obj given, String name) {
        return given.get(name).map(it -> ((Json.Num) it).digits());
    }

    boolean asksForUnsubscribed() {
        return channelId.isPresent() || messageTypeId.isPresent();
    }

    /** Why it cannot be answered, whatever the lists are. */
    Optional<Outcome> refusal() {
        return lists.stream().filter(suppress::contains).findFirst().map(both -> new Outcome.Refused(
                Outcome.Reason.BAD_ARGUMENTS,
                "a list is in lists and in suppress",
                "Take it out of one of them: nobody of a list is left once the list is taken out."));
    }
}
