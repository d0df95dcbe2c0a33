package io.iterablemcp.tools.report.audience;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds whether counts, added and subtracted in any way, give the number of people in groups of fewer than ten. Each count is
 * a row with a one for each group of people that it includes. Rows are eliminated on the large groups first: what is left of
 * a row when all of these are gone is a sum of small groups alone.
 */
final class RevealedGroups {

    private static final long PRIME = 2_147_483_647L;

    private final VennCounts counts;
    /** The large groups first. */
    private final List<Integer> groups;

    private final int large;
    private final List<long[]> rows = new ArrayList<>();

    RevealedGroups(VennCounts counts) {
        this.counts = counts;
        Comparator<Map.Entry<Integer, Long>> order = Comparator.comparing(it -> AudienceCounts.small(it.getValue()));
        List<Map.Entry<Integer, Long>> all = new ArrayList<>(counts.groups().entrySet());
        all.sort(order);
        this.groups = all.stream().map(Map.Entry::getKey).toList();
        this.large = (int)
                all.stream().filter(it -> !AudienceCounts.small(it.getValue())).count();
    }

    /** Whether showing this count, after those that are known, would reveal small groups. */
    boolean wouldReveal(PeopleRegion region) {
        int lead = lead(reduced(region));
        return lead >= large && lead < groups.size();
    }

    void know(PeopleRegion region) {
        long[] row = reduced(region);
        int lead = lead(row);
        if (lead < row.length) {
            long factor = inverse(row[lead]);
            for (int i = lead; i < row.length; i++) {
                row[i] = row[i] * factor % PRIME;
            }
            rows.add(row);
            rows.sort(Comparator.comparingInt(RevealedGroups::lead));
        }
    }

    private long[] reduced(PeopleRegion region) {
        long[] row = new long[groups.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = counts.contains(region, groups.get(i)) ? 1 : 0;
        }
        for (long[] known : rows) {
            int lead = lead(known);
            long factor = row[lead];
            for (int i = lead; factor != 0 && i < row.length; i++) {
                row[i] = Math.floorMod(row[i] - factor * known[i] % PRIME, PRIME);
            }
        }
        return row;
    }

    private static int lead(long[] row) {
        int lead = 0;
        while (lead < row.length && row[lead] == 0) {
            lead++;
        }
        return lead;
    }

    /** By Fermat's little theorem. */
    private static long inverse(long value) {
        long result = 1;
        long power = value;
        for (long exponent = PRIME - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                result = result * power % PRIME;
            }
            power = power * power % PRIME;
        }
        return result;
    }
}
