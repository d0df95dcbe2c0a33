package io.iterablemcp.tools.report.audience;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * The counts that callers without personal data have been shown, as long as this process runs: numbers only. A list that is
 * read again may have changed by a person, and lists that are no longer held may have differed by one.
 */
final class EarlierFigures {

    private static final int MOST = 5_000;

    private record Shown(long people, Map<String, Long> sizes) {}

    private final Map<PeopleRegion, Shown> shown = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PeopleRegion, Shown> eldest) {
            return size() > MOST;
        }
    };

    /** The sets that have been counted, in the order of their first use. */
    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        shown.keySet().forEach(region -> keys.addAll(region.keys()));
        return keys;
    }

    /** What was shown of these sets alone. */
    List<PeopleRegion> within(Set<String> keys) {
        List<PeopleRegion> within = new ArrayList<>();
        shown.keySet().forEach(region -> {
            if (keys.containsAll(region.keys())) {
                within.add(region);
            }
        });
        return within;
    }

    /**
     * The count to show: the earlier one if it has changed by a few people only.
     *
     * @param held the sets whose people are known: what was shown of these alone has been compared with exactly
     */
    ShownFigure figure(PeopleRegion region, long people, ToLongFunction<String> size, Set<String> held) {
        Shown before = shown.get(region);
        if (before != null && AudienceCounts.small(Math.abs(before.people() - people))) {
            return new ShownFigure.Exact(before.people());
        }
        Map<String, Long> sizes = new HashMap<>();
        region.keys().forEach(key -> sizes.put(key, size.applyAsLong(key)));
        for (Map.Entry<PeopleRegion, Shown> other : shown.entrySet()) {
            if (before == null && hasChangedSince(sizes, other.getValue())) {
                return ShownFigure.NOT_SHOWN;
            }
            if (!held.containsAll(other.getKey().keys())
                    && onlyOneDiffers(region, sizes, other.getKey(), other.getValue())) {
                return ShownFigure.NOT_SHOWN;
            }
        }
        shown.put(region, new Shown(people, sizes));
        return new ShownFigure.Exact(people);
    }

    /** Whether a few have joined or left a list that was counted together with another one: their sums would tell where. */
    private static boolean hasChangedSince(Map<String, Long> sizes, Shown was) {
        long both = sizes.keySet().stream().filter(was.sizes()::containsKey).count();
        return both > 1
                && sizes.entrySet().stream()
                        .filter(size -> was.sizes().containsKey(size.getKey()))
                        .anyMatch(size -> AudienceCounts.small(
                                Math.abs(size.getValue() - was.sizes().get(size.getKey()))));
    }

    /** Whether one list stands in the place of another one that had nearly as many people. */
    private static boolean onlyOneDiffers(PeopleRegion region, Map<String, Long> sizes, PeopleRegion other, Shown was) {
        Set<String> mine = region.keys();
        Set<String> its = other.keys();
        Set<String> added = new LinkedHashSet<>(mine);
        added.removeAll(its);
        Set<String> gone = new LinkedHashSet<>(its);
        gone.removeAll(mine);
        if (added.size() != 1 || gone.size() != 1 || !sameShape(region, other)) {
            return false;
        }
        long mineHas = sizes.get(added.iterator().next());
        long itsHad = was.sizes().get(gone.iterator().next());
        return Math.abs(mineHas - itsHad) < AudienceCounts.LEAST;
    }

    private static boolean sameShape(PeopleRegion one, PeopleRegion other) {
        return one.all().size() == other.all().size()
                && one.any().size() == other.any().size()
                && one.none().size() == other.none().size();
    }
}
