package io.iterablemcp.tools.report.content;

import java.util.List;

/** What is searched. */
interface Sought {

    /** A field with more places is no better known by them. */
    int MOST = 1_000;

    /**
     * The places in a text, in order.
     *
     * @param field the path of the text, for the places
     * @throws SlowPattern if a pattern takes too long
     */
    List<Place> in(String field, String text);
}
