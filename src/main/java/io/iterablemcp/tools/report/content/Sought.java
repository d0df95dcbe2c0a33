package io.iterablemcp.tools.report.content;

/** What is searched. */
interface Sought {

    /** A field with more places is no better known by them. */
    int MOST = 1_000;

    /**
     * Looks for it in a text.
     *
     * @param field the path of the text, for the places
     * @throws SlowPattern if a pattern takes too long
     */
    void in(String field, String text, Places places);
}
