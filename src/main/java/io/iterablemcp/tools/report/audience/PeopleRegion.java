package io.iterablemcp.tools.report.audience;

import java.util.Set;
import java.util.TreeSet;

/**
 * The people who are in all of some sets, in at least one of others, and in none of further ones.
 *
 * @param any empty if it does not matter
 */
record PeopleRegion(Set<String> all, Set<String> any, Set<String> none) {

    PeopleRegion {
        all = Set.copyOf(all);
        any = Set.copyOf(any);
        none = Set.copyOf(none);
    }

    static PeopleRegion in(String... all) {
        return new PeopleRegion(Set.of(all), Set.of(), Set.of());
    }

    static PeopleRegion inAll(Set<String> all) {
        return new PeopleRegion(all, Set.of(), Set.of());
    }

    static PeopleRegion inAny(Set<String> any) {
        return new PeopleRegion(Set.of(), any, Set.of());
    }

    PeopleRegion without(Set<String> others) {
        return new PeopleRegion(all, any, others);
    }

    Set<String> keys() {
        Set<String> keys = new TreeSet<>(all);
        keys.addAll(any);
        keys.addAll(none);
        return keys;
    }
}
