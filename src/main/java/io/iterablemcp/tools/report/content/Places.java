package io.iterablemcp.tools.report.content;

import java.util.ArrayList;
import java.util.List;

/** Counts places, and keeps the first ones. */
final class Places {

    private static final int MOST = 2;

    private final List<Place> first = new ArrayList<>();
    private int count;

    /** From one character of the text to another. Only what is kept is looked at. */
    void add(String field, String text, int start, int end) {
        if (first.size() < MOST) {
            first.add(Place.at(field, text, start, end));
        }
        count++;
    }

    void add(Place place) {
        if (first.size() < MOST) {
            first.add(place);
        }
        count++;
    }

    List<Place> first() {
        return List.copyOf(first);
    }

    int count() {
        return count;
    }
}
