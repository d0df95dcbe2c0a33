package io.iterablemcp.tools.report.audience;

import java.util.List;
import java.util.Set;

/** Counts that reveal no group of fewer than ten people, alone or together with what was shown before. For one thread. */
final class GuardedCounts implements AudienceCounts {

    private final Set<String> keys;
    private final VennCounts counts;
    private final RevealedGroups known;
    private final Set<String> near;
    private final EarlierFigures earlier;

    /**
     * @param keys all sets in the counts, in the order in which they were first used
     * @param publicSizes those of which everybody can learn the size
     * @param earlier what was shown before; it is asked under its lock
     */
    GuardedCounts(List<String> keys, Set<String> publicSizes, VennCounts counts, EarlierFigures earlier) {
        this.keys = Set.copyOf(keys);
        this.counts = counts;
        this.known = new RevealedGroups(counts);
        this.near = NearLists.of(keys, counts);
        this.earlier = earlier;
        publicSizes.forEach(key -> known.know(PeopleRegion.in(key)));
        earlier.within(this.keys).forEach(known::know);
    }

    @Override
    public ShownFigure figure(PeopleRegion region) {
        long people = counts.count(region);
        if (AudienceCounts.isSize(region)) {
            return AudienceCounts.small(people) ? ShownFigure.UNDER_TEN : new ShownFigure.Exact(people);
        }
        // What decides here depends on the lists alone, so that it says nothing about who is in the region.
        if (region.all().stream().anyMatch(this::tiny)) {
            return ShownFigure.UNDER_TEN;
        }
        if (region.keys().stream().anyMatch(key -> tiny(key) || near.contains(key))) {
            return ShownFigure.NOT_SHOWN;
        }
        if (AudienceCounts.small(people)) {
            return ShownFigure.UNDER_TEN;
        }
        if (known.wouldReveal(region)) {
            return ShownFigure.NOT_SHOWN;
        }
        ShownFigure shown = earlier.figure(region, people, key -> counts.count(PeopleRegion.in(key)), keys);
        if (shown instanceof ShownFigure.Exact) {
            known.know(region);
        }
        return shown;
    }

    private boolean tiny(String key) {
        return AudienceCounts.small(counts.count(PeopleRegion.in(key)));
    }
}
