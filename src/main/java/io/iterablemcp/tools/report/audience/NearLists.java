package io.iterablemcp.tools.report.audience;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds sets that differ by a few people from another one, or from several together. Whoever compares both with a third set
 * would learn whether those few are in it, whatever the counts are. Of each such relation the set that came last is near.
 */
final class NearLists {

    private NearLists() {}

    /** @param keys in the order in which they came */
    static Set<String> of(List<String> keys, VennCounts counts) {
        Set<String> near = new HashSet<>();
        for (int one = 0; one < keys.size(); one++) {
            for (int others = 1; others < 1 << keys.size(); others++) {
                if ((others & 1 << one) == 0 && differByFew(1 << one, others, counts)) {
                    int last = Math.max(one, 31 - Integer.numberOfLeadingZeros(others));
                    near.add(keys.get(last));
                }
            }
        }
        return near;
    }

    private static boolean differByFew(int one, int others, VennCounts counts) {
        long only = 0;
        long missing = 0;
        for (Map.Entry<Integer, Long> group : counts.groups().entrySet()) {
            boolean inOne = (group.getKey() & one) != 0;
            boolean inOthers = (group.getKey() & others) != 0;
            if (inOne && !inOthers) {
                only += group.getValue();
            } else if (inOthers && !inOne) {
                missing += group.getValue();
            }
        }
        return only + missing > 0 && only < AudienceCounts.LEAST && missing < AudienceCounts.LEAST;
    }
}
