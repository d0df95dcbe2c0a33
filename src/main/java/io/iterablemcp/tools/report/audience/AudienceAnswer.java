package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The figures of one call, in the order in which they matter: a later one is left out before an earlier one. */
final class AudienceAnswer {

    /** More lists have so many pairs that the answer would be too long; the differences follow from the other counts. */
    private static final int MOST_WITH_DIFFERENCES = 6;

    private final AudienceCounts counts;
    private final List<NamedList> lists;
    private final List<NamedList> suppress;

    AudienceAnswer(AudienceCounts counts, List<NamedList> lists, List<NamedList> suppress) {
        this.counts = counts;
        this.lists = lists;
        this.suppress = suppress;
    }

    /**
     * @param unsubscribed the set of those who are, if it is known
     * @param notKnown why it is not; empty if it was not asked for
     */
    Json.Obj json(Optional<String> unsubscribed, String notKnown) {
        Set<String> all = keys(lists);
        Set<String> out = keys(suppress);
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("complete", Json.flag(true));
        fields.put("lists", Json.Null.NULL); // its place; what is left of each list is counted last
        if (lists.size() > 1) {
            fields.put("pairs", pairs());
            fields.put("inAnyList", figure(PeopleRegion.inAny(all)));
        }
        if (!suppress.isEmpty()) {
            fields.put(
                    "suppressedBy",
                    Json.texts(suppress.stream().map(NamedList::words).toList()));
            fields.put("leftAfterSuppression", figure(PeopleRegion.inAny(all).without(out)));
        }
        if (unsubscribed.isPresent()) {
            Set<String> gone = new LinkedHashSet<>(out);
            gone.add(unsubscribed.get());
            fields.put("leftWithoutUnsubscribed", figure(PeopleRegion.inAny(all).without(gone)));
            fields.put("leftOut", Json.text("people " + unsubscribed.get()));
        }
        if (!notKnown.isEmpty()) {
            fields.put("leftWithoutUnsubscribed", Json.text(notKnown));
        }
        if (lists.size() > 2) {
            fields.put("inAllLists", figure(PeopleRegion.inAll(all)));
        }
        fields.put(
                "lists", new Json.Arr(lists.stream().map(list -> row(list, out)).toList()));
        return new Json.Obj(fields);
    }

    private Json row(NamedList list, Set<String> out) {
        Map<String, Json> row = new LinkedHashMap<>();
        row.put("list", Json.text(list.words()));
        row.put("people", figure(PeopleRegion.in(list.key())));
        if (!out.isEmpty() && lists.size() > 1) {
            row.put("leftAfterSuppression", figure(PeopleRegion.in(list.key()).without(out)));
        }
        return new Json.Obj(row);
    }

    private Json pairs() {
        List<Json> pairs = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            for (int j = i + 1; j < lists.size(); j++) {
                String first = lists.get(i).key();
                String second = lists.get(j).key();
                Map<String, Json> pair = new LinkedHashMap<>();
                pair.put("first", new Json.Num(lists.get(i).id()));
                pair.put("second", new Json.Num(lists.get(j).id()));
                pair.put("inBoth", figure(PeopleRegion.in(first, second)));
                if (lists.size() <= MOST_WITH_DIFFERENCES) {
                    pair.put("onlyInFirst", figure(PeopleRegion.in(first).without(Set.of(second))));
                    pair.put("onlyInSecond", figure(PeopleRegion.in(second).without(Set.of(first))));
                }
                pairs.add(new Json.Obj(pair));
            }
        }
        return new Json.Arr(pairs);
    }

    private Json figure(PeopleRegion region) {
        return counts.figure(region).json();
    }

    private static Set<String> keys(List<NamedList> lists) {
        Set<String> keys = new LinkedHashSet<>();
        lists.forEach(list -> keys.add(list.key()));
        return keys;
    }
}
