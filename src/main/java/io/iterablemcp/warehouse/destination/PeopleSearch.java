package io.iterablemcp.warehouse.destination;

import java.util.ArrayList;
import java.util.List;

/**
 * What a search for people who were removed has come to.
 *
 * @param places where it looked
 * @param found what is left of them; no pseudonym
 * @param unproved why it cannot know of some people
 */
public record PeopleSearch(List<String> places, List<String> found, List<String> unproved) {

    PeopleSearch and(PeopleSearch other) {
        return new PeopleSearch(
                joined(places, other.places), joined(found, other.found), joined(unproved, other.unproved));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
