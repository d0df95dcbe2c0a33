package io.iterablemcp.api.answer;

import java.util.List;

/** Where the text of an answer goes: to {@link AnswerBuffer}, or first through a test of its rows. */
interface AnswerOutput extends TextTarget {

    void add(String text);

    /** Adds a mask, which begins with no comma, in one step. */
    void mask(String text);

    /** Counts more characters, while it {@link #onlyCounts}. */
    void count(long characters);

    /** @param closes the text that completes the JSON if reading stops among the rows */
    void rowsBegin(String closes);

    void rowEnds();

    void rowsEnd();

    /** Everything has been read. */
    void ends();

    /** Whether the next characters are only counted: nobody looks at them. */
    boolean onlyCounts();

    /** False for the rows that an earlier answer has shown. The frame and the rest of a cut row are shown again. */
    boolean mayShow();

    boolean hasRows();

    /** The header of a table has been read. */
    void columns(List<String> names);
}
