package io.iterablemcp.tools.report.audience;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many people are in exactly these of some sets. A group of sets is a number with a bit for each.
 */
final class VennCounts {

    private final List<String> keys;
    private final Map<Integer, Long> counts;

    private VennCounts(List<String> keys, Map<Integer, Long> counts) {
        this.keys = keys;
        this.counts = counts;
    }

    /** Walks along all sets at once. */
    static VennCounts of(List<String> keys, List<PeopleSet> sets) {
        int[] at = new int[sets.size()];
        Map<Integer, Long> counts = new HashMap<>();
        while (true) {
            long least = Long.MAX_VALUE;
            boolean any = false;
            for (int i = 0; i < at.length; i++) {
                long[] sorted = sets.get(i).sorted();
                if (at[i] < sorted.length) {
                    least = Math.min(least, sorted[at[i]]);
                    any = true;
                }
            }
            if (!any) {
                return new VennCounts(List.copyOf(keys), counts);
            }
            int group = 0;
            for (int i = 0; i < at.length; i++) {
                long[] sorted = sets.get(i).sorted();
                if (at[i] < sorted.length && sorted[at[i]] == least) {
                    group |= 1 << i;
                    at[i]++;
                }
            }
            counts.merge(group, 1L, Long::sum);
        }
    }

    /** The people of these sets alone, who may be in others too. */
    VennCounts of(Set<String> some) {
        Map<Integer, Long> left = new HashMap<>(counts);
        left.keySet().removeIf(group -> some.stream().noneMatch(key -> has(group, key)));
        return new VennCounts(keys, left);
    }

    Map<Integer, Long> groups() {
        return counts;
    }

    long count(PeopleRegion region) {
        long sum = 0;
        for (Map.Entry<Integer, Long> group : counts.entrySet()) {
            if (contains(region, group.getKey())) {
                sum += group.getValue();
            }
        }
        return sum;
    }

    /** Whether the people in exactly these sets are in the region. */
    boolean contains(PeopleRegion region, int group) {
        return region.all().stream().allMatch(key -> has(group, key))
                && region.none().stream().noneMatch(key -> has(group, key))
                && (region.any().isEmpty() || region.any().stream().anyMatch(key -> has(group, key)));
    }

    private boolean has(int group, String key) {
        int place = keys.indexOf(key);
        return place >= 0 && (group & (1 << place)) != 0;
    }
}
