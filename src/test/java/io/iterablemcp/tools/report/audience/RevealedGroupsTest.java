package io.iterablemcp.tools.report.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RevealedGroupsTest {

    private static PeopleSet people(long... hashes) {
        PeopleSet.Collector all = new PeopleSet.Collector();
        LongStream.of(hashes).forEach(all::add);
        return all.done();
    }

    private static PeopleSet range(long from, long to) {
        return people(LongStream.range(from, to).toArray());
    }

    private static VennCounts counts(PeopleSet... sets) {
        List<String> keys = List.of("A", "B", "C", "D").subList(0, sets.length);
        return VennCounts.of(keys, List.of(sets));
    }

    @Test
    void countsEachPersonOnce() {
        VennCounts counts = counts(people(3, 1, 3, 2), people(2, 5), people());
        assertThat(counts.count(PeopleRegion.in("A"))).isEqualTo(3);
        assertThat(counts.count(PeopleRegion.in("A", "B"))).isEqualTo(1);
        assertThat(counts.count(PeopleRegion.inAny(Set.of("A", "B")))).isEqualTo(4);
        assertThat(counts.count(PeopleRegion.in("A").without(Set.of("B")))).isEqualTo(2);
        assertThat(counts.count(PeopleRegion.in("C"))).isZero();
    }

    @Test
    void findsADifferenceThatIsSmall() {
        RevealedGroups known = new RevealedGroups(counts(range(0, 100), range(5, 300)));
        known.know(PeopleRegion.in("A"));
        known.know(PeopleRegion.in("B"));
        // Of the 100 in A, 95 are in B: whoever knows both numbers knows of 5 people.
        assertThat(known.wouldReveal(PeopleRegion.in("A", "B"))).isTrue();
    }

    @Test
    void letsLargeGroupsBeCounted() {
        RevealedGroups known = new RevealedGroups(counts(range(0, 100), range(50, 300)));
        known.know(PeopleRegion.in("A"));
        known.know(PeopleRegion.in("B"));
        assertThat(known.wouldReveal(PeopleRegion.in("A", "B"))).isFalse();
        known.know(PeopleRegion.in("A", "B"));
        assertThat(known.wouldReveal(PeopleRegion.inAny(Set.of("A", "B")))).isFalse();
    }

    @Test
    void findsAGroupThatOnlyThreeCountsTogetherReveal() {
        // A, B and C share 4 people; every pair shares many more.
        VennCounts counts = counts(
                people(LongStream.concat(
                                LongStream.concat(LongStream.range(0, 104), LongStream.range(200, 250)),
                                LongStream.range(400, 450))
                        .toArray()),
                people(LongStream.concat(
                                LongStream.concat(LongStream.range(0, 104), LongStream.range(300, 350)),
                                LongStream.range(500, 550))
                        .toArray()),
                people(LongStream.concat(LongStream.range(100, 104), LongStream.range(200, 350))
                        .toArray()));
        RevealedGroups known = new RevealedGroups(counts);
        for (String each : List.of("A", "B", "C")) {
            known.know(PeopleRegion.in(each));
        }
        for (PeopleRegion pair :
                List.of(PeopleRegion.in("A", "B"), PeopleRegion.in("A", "C"), PeopleRegion.in("B", "C"))) {
            assertThat(known.wouldReveal(pair)).isFalse();
            known.know(pair);
        }
        assertThat(counts.count(PeopleRegion.in("A", "B", "C"))).isEqualTo(4);
        assertThat(known.wouldReveal(PeopleRegion.inAny(Set.of("A", "B", "C")))).isTrue();
    }

    /** Whatever is shown, no sum and difference of shown counts is the count of a group of one to nine people alone. */
    @Test
    void revealsNoSmallGroupByAnySumOfTwoOrThreeCounts() {
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            List<PeopleSet> sets = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                PeopleSet.Collector some = new PeopleSet.Collector();
                for (int person = 0; person < 120; person++) {
                    if (random.nextInt(10) < 2 + round % 8) {
                        some.add(person);
                    }
                }
                sets.add(some.done());
            }
            List<String> keys = List.of("A", "B", "C", "D");
            VennCounts counts = VennCounts.of(keys, sets);
            GuardedCounts guarded = new GuardedCounts(keys, Set.of(), counts, new EarlierFigures());
            List<PeopleRegion> shown = new ArrayList<>();
            for (PeopleRegion region : regions(keys)) {
                if (guarded.figure(region) instanceof ShownFigure.Exact) {
                    shown.add(region);
                }
            }
            assertThat(shown).isNotEmpty();
            for (PeopleRegion one : shown) {
                for (PeopleRegion other : shown) {
                    for (PeopleRegion third : shown) {
                        assertThat(smallGroupAlone(counts, one, other, third)).isFalse();
                    }
                }
            }
        }
    }

    private static List<PeopleRegion> regions(List<String> keys) {
        List<PeopleRegion> regions = new ArrayList<>();
        for (int i = 1; i < 1 << keys.size(); i++) {
            List<String> some = new ArrayList<>();
            for (int bit = 0; bit < keys.size(); bit++) {
                if ((i & 1 << bit) != 0) {
                    some.add(keys.get(bit));
                }
            }
            if (some.size() > 1) {
                regions.add(PeopleRegion.inAll(Set.copyOf(some)));
                regions.add(PeopleRegion.inAny(Set.copyOf(some)));
                regions.add(PeopleRegion.in(some.get(0)).without(Set.copyOf(some.subList(1, some.size()))));
            }
        }
        return regions;
    }

    /** Whether one, less another, less or plus a third is a sum of small groups alone. */
    private static boolean smallGroupAlone(
            VennCounts counts, PeopleRegion one, PeopleRegion other, PeopleRegion third) {
        for (int sign : new int[] {-1, 0, 1}) {
            boolean any = false;
            boolean large = false;
            for (int group : counts.groups().keySet()) {
                int times = (counts.contains(one, group) ? 1 : 0)
                        - (counts.contains(other, group) ? 1 : 0)
                        + sign * (counts.contains(third, group) ? 1 : 0);
                any |= times != 0;
                large |= times != 0 && !AudienceCounts.small(counts.groups().get(group));
            }
            if (any && !large) {
                return true;
            }
        }
        return false;
    }

    @Test
    void hidesEverythingOfAListThatDiffersByOnePersonWhateverTheCountsAre() {
        for (long extra : new long[] {150, 5_000}) { // in the third list, or not
            PeopleSet first = range(0, 100);
            PeopleSet twin = people(LongStream.concat(LongStream.range(0, 100), LongStream.of(extra))
                    .toArray());
            List<String> keys = List.of("A", "C", "B");
            GuardedCounts guarded = new GuardedCounts(
                    keys,
                    Set.copyOf(keys),
                    VennCounts.of(keys, List.of(first, range(50, 200), twin)),
                    new EarlierFigures());
            assertThat(guarded.figure(PeopleRegion.in("A", "C"))).isEqualTo(new ShownFigure.Exact(50));
            assertThat(guarded.figure(PeopleRegion.in("B", "C"))).isEqualTo(ShownFigure.NOT_SHOWN);
            assertThat(guarded.figure(PeopleRegion.in("B").without(Set.of("C"))))
                    .isEqualTo(ShownFigure.NOT_SHOWN);
        }
    }

    @Test
    void findsAListThatIsNearlyTwoOthersTogether() {
        PeopleSet both = people(
                LongStream.concat(LongStream.range(0, 200), LongStream.of(999)).toArray());
        VennCounts counts = counts(range(0, 100), range(100, 200), both);
        assertThat(NearLists.of(List.of("A", "B", "C"), counts)).containsExactly("C");
        assertThat(NearLists.of(List.of("A", "B"), counts(range(0, 100), range(0, 100))))
                .isEmpty();
    }

    @Test
    void keepsAnEarlierCountThatHasChangedByAPerson() {
        EarlierFigures earlier = new EarlierFigures();
        List<String> keys = List.of("A", "B");
        assertThat(shown(earlier, keys, range(0, 100), range(50, 200))).isEqualTo(new ShownFigure.Exact(50));
        assertThat(shown(earlier, keys, range(0, 101), range(50, 200))).isEqualTo(new ShownFigure.Exact(50));
        assertThat(shown(earlier, keys, range(0, 150), range(50, 200))).isEqualTo(new ShownFigure.Exact(100));
    }

    @Test
    void remembersListsThatAreNoLongerHeld() {
        EarlierFigures earlier = new EarlierFigures();
        assertThat(shown(earlier, List.of("A", "B"), range(0, 100), range(50, 200)))
                .isEqualTo(new ShownFigure.Exact(50));
        assertThat(shown(earlier, List.of("C", "B"), range(0, 101), range(50, 200)))
                .isEqualTo(ShownFigure.NOT_SHOWN);
        assertThat(shown(earlier, List.of("D", "B"), range(0, 150), range(50, 200)))
                .isEqualTo(new ShownFigure.Exact(100));
    }

    private static ShownFigure shown(EarlierFigures earlier, List<String> keys, PeopleSet one, PeopleSet other) {
        return new GuardedCounts(keys, Set.copyOf(keys), VennCounts.of(keys, List.of(one, other)), earlier)
                .figure(PeopleRegion.in(keys.get(0), keys.get(1)));
    }
}
