package io.iterablemcp.store.record;

import io.iterablemcp.store.AdoptedProjects;
import io.iterablemcp.store.Row;
import io.iterablemcp.store.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the places of calls that a filter wants, in one transaction and without a look at all calls. Calls that are
 * frequent are found by a walk through the first ones; if that finds too few, the rare ones are found by their kinds.
 */
final class CallSearch {

    /** The calls that a walk looks at, when another way is open. */
    private static final int SHORT_WALK = 2_000;

    /** The calls that a search for words looks at. */
    private static final int LONG_WALK = 5_000;

    /** The calls of the wanted kinds in which words are looked for after that. */
    private static final int MORE_FOR_WORDS = 1_000;

    private static final int WALKED_AT_ONCE = 500;

    private static final String STEP = "seq, moment, project, agent, tool, tool_group, access, outcome";

    private final Sql sql;
    private final CallFilter filter;
    private final Optional<String> words;
    private final PlaceRange range;
    /** Empty for all. */
    private final Optional<Set<String>> projects;

    /**
     * @param places in the order of the range
     * @param searchedTo the last place that was looked at, if the search has ended before the range
     */
    record Found(List<CallPlace> places, Optional<CallPlace> searchedTo) {}

    /** @param words that the sentence of a call must contain */
    CallSearch(Sql sql, CallFilter filter, Optional<String> words, PlaceRange range) throws SQLException {
        this.sql = sql;
        this.filter = filter;
        this.words = words.map(it -> it.strip().toLowerCase(Locale.ROOT)).filter(it -> !it.isEmpty());
        this.range = range;
        this.projects = filter.project().isPresent()
                ? Optional.of(
                        Set.copyOf(AdoptedProjects.with(sql, filter.project().get())))
                : Optional.empty();
    }

    Found first(int most) throws SQLException {
        if (filter.person().isPresent()) {
            return new PersonCalls(sql, filter.person().get(), range).first(most, this::isWanted, words.isPresent());
        }
        Found near = walk(most, words.isPresent() ? LONG_WALK : Math.max(SHORT_WALK, most));
        if (near.places().size() >= most || near.searchedTo().isEmpty()) {
            return near;
        }
        if (words.isEmpty()) {
            return new Found(ofKinds(range, most), Optional.empty());
        }
        return filter.equals(CallFilter.ALL.within(filter.times())) ? near : furtherWords(near, most);
    }

    private Found furtherWords(Found near, int most) throws SQLException {
        List<CallPlace> places = new ArrayList<>(near.places());
        List<CallPlace> candidates = ofKinds(range.behind(near.searchedTo().orElseThrow()), MORE_FOR_WORDS);
        for (CallPlace candidate : candidates) {
            if (places.size() < most && contains(candidate)) {
                places.add(candidate);
            }
        }
        boolean more = candidates.size() == MORE_FOR_WORDS && places.size() < most;
        return new Found(places, more ? Optional.of(candidates.get(candidates.size() - 1)) : Optional.empty());
    }

    private boolean contains(CallPlace place) throws SQLException {
        return sql.first("SELECT sentence FROM call_record WHERE seq = ?", this::hasWords, place.seq())
                .orElse(false);
    }

    /** Looks at one call after the other. */
    private Found walk(int most, int longest) throws SQLException {
        List<CallPlace> found = new ArrayList<>();
        PlaceRange left = range;
        for (int walked = 0; walked < longest; walked += WALKED_AT_ONCE) {
            List<CallPlace> looked = new ArrayList<>();
            sql.each(
                    "SELECT " + STEP + (words.isPresent() ? ", sentence" : "") + " FROM call_record WHERE "
                            + PlaceRange.CONDITION + left.order() + " LIMIT " + WALKED_AT_ONCE,
                    row -> {
                        CallPlace place = place(row);
                        if (found.size() < most && isWanted(row)) {
                            found.add(place);
                        }
                        return looked.add(place);
                    },
                    left.values().toArray());
            if (looked.size() < WALKED_AT_ONCE || found.size() >= most) {
                return new Found(found, Optional.empty());
            }
            left = left.behind(looked.get(looked.size() - 1));
        }
        return new Found(found, Optional.of(range.newestFirst() ? left.before() : left.after()));
    }

    private boolean isWanted(Row row) throws SQLException {
        CallKind kind = CallKind.read(row);
        return projects.map(it -> it.contains(kind.project())).orElse(true)
                && kind.isWanted(filter)
                && (words.isEmpty() || hasWords(row));
    }

    private boolean hasWords(Row row) throws SQLException {
        return row.text("sentence").toLowerCase(Locale.ROOT).contains(words.orElse(""));
    }

    /** The first calls of all wanted kinds together. */
    private List<CallPlace> ofKinds(PlaceRange where, int most) throws SQLException {
        List<CallKinds.First> kinds = new ArrayList<>();
        if (projects.isEmpty()) {
            kinds.addAll(CallKinds.find(sql, Optional.empty(), filter, where));
        }
        for (String project : projects.orElse(Set.of())) {
            kinds.addAll(CallKinds.find(sql, Optional.of(project), filter, where));
        }
        kinds.removeIf(it -> it.moment().isEmpty());
        Comparator<CallKinds.First> early =
                Comparator.comparing(it -> it.moment().orElseThrow());
        kinds.sort(where.newestFirst() ? early.reversed() : early);
        FirstPlaces first = new FirstPlaces(where, most);
        for (CallKinds.First kind : kinds) {
            if (!first.mayTake(kind.moment().orElseThrow())) {
                break;
            }
            addCalls(first, kind.kind(), where, most);
        }
        return first.places();
    }

    private void addCalls(FirstPlaces first, CallKind kind, PlaceRange where, int most) throws SQLException {
        List<Object> values = new ArrayList<>(kind.values());
        values.addAll(where.values());
        values.add(most);
        sql.each(
                "SELECT moment, seq FROM call_record WHERE " + CallKind.IS_KIND + " AND " + PlaceRange.CONDITION
                        + where.order() + " LIMIT ?",
                row -> first.add(place(row)),
                values.toArray());
    }

    static CallPlace place(Row row) throws SQLException {
        return new CallPlace(row.time("moment"), row.number("seq"));
    }
}
