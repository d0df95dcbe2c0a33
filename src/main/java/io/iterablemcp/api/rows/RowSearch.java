package io.iterablemcp.api.rows;

import io.iterablemcp.api.Reply;
import java.util.Optional;

/** The rows that one call asks for, over all the pages that it reads. For one thread. */
public final class RowSearch {

    private final RowQuery query;
    private final boolean pages;
    private Optional<OpenAnswer> open = Optional.empty();
    private int page = 1;
    private int begun;

    /** @param pages whether the answer is put together from several pages */
    public RowSearch(RowQuery query, boolean pages) {
        this.query = query;
        this.pages = pages;
    }

    public RowQuery query() {
        return query;
    }

    public boolean pages() {
        return pages;
    }

    /** Which page is read, from 1 on. */
    public int page() {
        return page;
    }

    public void nextPage() {
        page++;
    }

    /** The response with the current page begins. True if it did before: the request is made again. */
    public boolean begins() {
        boolean again = begun == page;
        begun = page;
        return again;
    }

    /** What the reader of the pages has so far. */
    public Optional<OpenAnswer> open() {
        return open;
    }

    public void keep(OpenAnswer answer) {
        open = Optional.of(answer);
    }

    /** An answer that goes on with the next page. */
    public interface OpenAnswer {

        /** Rows of the last page, before any test. */
        long rowsOfPage();

        long rows();

        /** The last page as JSON, without its rows except for the last one. */
        String frame();

        /** The whole answer. */
        Reply.Delivered close(RowCounts counts);

        RowCounts counts();
    }
}
