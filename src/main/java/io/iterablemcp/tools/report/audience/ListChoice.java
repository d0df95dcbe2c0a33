package io.iterablemcp.tools.report.audience;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.Outcome;
import io.iterablemcp.tools.report.part.PartReads;
import io.iterablemcp.tools.report.part.PartResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds lists by their ids or names. */
final class ListChoice {

    private static final int SHOWN = 5;

    private final Map<String, NamedList> all = new LinkedHashMap<>();
    private final Optional<PartResult> unread;
    private Optional<Outcome> refusal = Optional.empty();

    ListChoice(PartReads reads) {
        PartResult result = reads.read("get_lists", Json.Obj.EMPTY);
        if (result instanceof PartResult.Found found && found.answer() instanceof Json.Obj answer) {
            for (Json item : answer.list("lists")) {
                if (item instanceof Json.Obj list && list.get("id").orElse(Json.Null.NULL) instanceof Json.Num id) {
                    all.put(id.digits(), new NamedList(id.digits(), list));
                }
            }
            unread = Optional.empty();
        } else {
            unread = Optional.of(result);
        }
    }

    /** Why a list was not found, if one was not. */
    Optional<Outcome> refusal() {
        return refusal;
    }

    /** The lists that are taken out of every send. */
    List<NamedList> everywhere() {
        return all.values().stream().filter(NamedList::suppressesEverywhere).toList();
    }

    List<NamedList> find(List<String> named) {
        Map<String, NamedList> found = new LinkedHashMap<>();
        for (String name : named) {
            find(name).ifPresent(list -> found.put(list.id(), list));
        }
        return new ArrayList<>(found.values());
    }

    private Optional<NamedList> find(String named) {
        boolean id = named.matches("\\d{1,18}");
        if (unread.isPresent()) {
            return id
                    ? Optional.of(new NamedList(named, Json.Obj.EMPTY))
                    : refuse(unread.get().outcome());
        }
        if (id) {
            NamedList list = all.get(named);
            return list == null
                    ? refuse(
                            "there is no list " + named + ", which may be deleted or mistyped", "get_lists lists them.")
                    : Optional.of(list);
        }
        String wanted = named.toLowerCase(Locale.ROOT);
        List<NamedList> same = matching(name -> name.equals(wanted));
        return one(same.isEmpty() ? matching(name -> name.contains(wanted)) : same);
    }

    private List<NamedList> matching(java.util.function.Predicate<String> wanted) {
        return all.values().stream()
                .filter(list -> list.facts()
                        .text("name")
                        .filter(name -> wanted.test(name.toLowerCase(Locale.ROOT)))
                        .isPresent())
                .toList();
    }

    private Optional<NamedList> one(List<NamedList> matching) {
        if (matching.isEmpty()) {
            return refuse("no list has a name with these words", "get_lists lists them; give ids or parts of names.");
        }
        if (matching.size() > 1) {
            String more = matching.size() > SHOWN ? ", and " + (matching.size() - SHOWN) + " more" : "";
            return refuse(
                    matching.size() + " lists have these words in their names: "
                            + matching.stream()
                                    .limit(SHOWN)
                                    .map(NamedList::words)
                                    .collect(Collectors.joining(", "))
                            + more,
                    "Call again with the id of one of them.");
        }
        return Optional.of(matching.get(0));
    }

    private Optional<NamedList> refuse(String why, String remedy) {
        return refuse(new Outcome.Refused(Outcome.Reason.QUERY, why, remedy));
    }

    private Optional<NamedList> refuse(Outcome outcome) {
        if (refusal.isEmpty()) {
            refusal = Optional.of(outcome);
        }
        return Optional.empty();
    }
}
