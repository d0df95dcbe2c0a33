package io.iterablemcp.tools.shape;

import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.Paging;
import java.util.Optional;
import java.util.OptionalLong;

/** The notes on answers in pages: which page comes next, also when only part of a page is shown. */
final class PageWords {

    private final ShownAnswer shown;
    private final Paging paging;
    private final long page;
    private final OptionalLong all;
    private final long size;

    private PageWords(ShownAnswer shown, Paging paging) {
        this.shown = shown;
        this.paging = paging;
        this.page = Math.max(1, shown.argument(paging.argument()).orElse(1));
        this.all = shown.number(paging.total());
        this.size = size();
    }

    static Optional<String> note(ShownAnswer shown, Paging paging) {
        PageWords words = new PageWords(shown, paging);
        return shown.extent().cut() ? Optional.of(words.cut()) : words.complete();
    }

    /** Rows per page: as requested, else the default of the API. */
    private long size() {
        OptionalLong asked = paging.size().map(shown::argument).orElse(OptionalLong.empty());
        return asked.orElse(paging.usual().isPresent() ? paging.usual().getAsInt() : shown.rowsHere());
    }

    private String cut() {
        String head = CutWords.head(shown, " on page " + page);
        long position = (page - 1) * size + shown.extent().before() + shown.rows();
        OptionalLong smaller = paging.size().isPresent() && !shown.extent().leftOut()
                ? smallerPage(position, shown.rows())
                : OptionalLong.empty();
        if (smaller.isEmpty()) {
            return head + CutWords.rest(shown);
        }
        return head + " For the next rows, call again with "
                + ShownAnswer.with(paging.argument(), position / smaller.getAsLong() + 1) + " and "
                + ShownAnswer.with(paging.size().orElseThrow(), smaller.getAsLong()) + ".";
    }

    /** The largest page size with a page that starts exactly at the position; empty if that would be a tiny page. */
    private static OptionalLong smallerPage(long position, long shown) {
        for (long candidate = shown; candidate > shown / 2; candidate--) {
            if (position % candidate == 0) {
                return OptionalLong.of(candidate);
            }
        }
        return OptionalLong.empty();
    }

    private Optional<String> complete() {
        if (size <= 0) {
            return Optional.empty();
        }
        if (all.isEmpty()) {
            boolean more =
                    shown.find("nextPageUrl").filter(Json.Str.class::isInstance).isPresent();
            return more ? Optional.of("There are more rows; next: " + next() + ".") : Optional.empty();
        }
        long pages = (all.getAsLong() + size - 1) / size;
        if (page > pages && pages > 0) {
            return Optional.of("Page " + page + " is past the end: there are " + pages + " pages.");
        }
        if (page >= pages || shown.rowsHere() >= all.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of("Page " + page + " of " + ShownAnswer.count(pages) + " ("
                + ShownAnswer.count(all.getAsLong()) + " rows in all); next: " + next() + ".");
    }

    private String next() {
        String next = ShownAnswer.with(paging.argument(), page + 1);
        return paging.size()
                .filter(name -> shown.call().arguments().has(name))
                .map(name -> next + " and " + ShownAnswer.with(name, size))
                .orElse(next);
    }
}
