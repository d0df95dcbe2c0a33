package io.iterablemcp.warehouse.destination;

import java.util.List;

/**
 * What a search for people who were removed has come to.
 *
 * @param places where it looked
 * @param found what is left of them; no pseudonym
 * @param unproved why it cannot know of some people
 */
public record PeopleSearch(List<String> places, List<String> found, List<String> unproved) {}
