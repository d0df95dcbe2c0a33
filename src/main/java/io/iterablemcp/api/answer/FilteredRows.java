package io.iterablemcp.api.answer;

import io.iterablemcp.api.AnswerMask;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.Reply.Extent;
import io.iterablemcp.api.rows.RowCounts;
import io.iterablemcp.api.rows.RowQuery;
import io.iterablemcp.api.rows.RowSearch;
import io.iterablemcp.manifest.AnswerForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds each row back until it is complete, with everything in it redacted and masked; tests it, shortens it, and only
 * then passes it on. What stands around the rows passes through, except where an answer is put together from several
 * pages: there only the frame of the first page before its rows is shown.
 */
final class FilteredRows implements AnswerOutput, RowSearch.OpenAnswer {

    /** A longer row is counted and not tested, so that an answer of any size needs the memory of a few rows. */
    private static final int LONGEST_ROW = 4 << 20;

    private static final int LONGEST_FRAME = 64 << 10;

    private final AnswerBuffer out;
    private final RowSearch search;
    private final RowQuery query;
    private final AnswerForm form;
    private final Optional<AnswerMask> mask;
    private final GrowingText row = new GrowingText();
    private final GrowingText head = new GrowingText();
    private final GrowingText tail = new GrowingText();
    private RowQuery.Rows test;
    private List<String> columns = List.of();
    private String closing = "";
    private String lastRow = "";
    /** Whether what comes before the rows is held back. */
    private final boolean holds;

    private boolean begun;
    private boolean inRows;
    private boolean rowsSeen;
    private boolean counting;
    private boolean rowBegun;
    private boolean overlong;
    private long read;
    private long fitting;
    private long passed;
    private long tooLong;
    private long rowsOfPage;
    private long again;
    private boolean complete;

    FilteredRows(AnswerBuffer out, RowSearch search, AnswerForm form, Optional<AnswerMask> mask) {
        this.out = out;
        this.search = search;
        this.query = search.query();
        this.form = form;
        this.mask = mask;
        this.test = query.rows(List.of(), form.collection().orElse(""));
        this.holds = test.shortens() && (form.kind() == AnswerForm.Kind.CSV || isDocument());
    }

    private boolean isDocument() {
        return form.collection().isEmpty();
    }

    AnswerBuffer buffer() {
        return out;
    }

    /** A further page, or the last one again after its response was lost: the rows that were read of it are skipped. */
    void goOn(boolean sameAgain) {
        again = sameAgain ? rowsOfPage : 0;
        rowsOfPage = 0;
        begun = true;
        inRows = false;
        rowsSeen = false;
        complete = false;
        head.clear();
        tail.clear();
        clearRow();
    }

    private void clearRow() {
        row.clear();
        rowBegun = false;
        overlong = false;
        counting = false;
    }

    @Override
    public void plain(char c) {
        if (!inRows) {
            frame(c);
            return;
        }
        if (!rowBegun) {
            if (c == ',' && row.length() == 0) {
                return; // between two rows
            }
            beginRow();
        }
        if (!counting && !overlong) {
            row.append(c);
            overlong = row.length() > LONGEST_ROW;
        }
    }

    @Override
    public void plain(char[] text, int from, int length) {
        if (!inRows) {
            for (int i = from; i < from + length; i++) {
                frame(text[i]);
            }
            return;
        }
        if (!rowBegun && length > 0) {
            beginRow();
        }
        if (!counting && !overlong) {
            row.append(text, from, length);
            overlong = row.length() > LONGEST_ROW;
        }
    }

    @Override
    public void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            plain(text.charAt(i));
        }
    }

    @Override
    public void mask(String text) {
        add(text);
    }

    @Override
    public void escaped(char c, String form) {
        add(form);
    }

    @Override
    public void end() {}

    @Override
    public void count(long characters) {
        if (!rowBegun) {
            beginRow();
        }
    }

    private void beginRow() {
        rowBegun = true;
        counting = rowsAreCounted();
        if (!counting) {
            mask.ifPresent(AnswerMask::rowBegins);
        }
    }

    /** Without conditions nobody looks at rows that are not shown. */
    private boolean rowsAreCounted() {
        return rowsOfPage < again || (!query.filters() && (full() || out.onlyCounts()));
    }

    private boolean full() {
        return query.most().isPresent() && passed >= query.most().getAsLong();
    }

    @Override
    public boolean onlyCounts() {
        if (inRows) {
            return rowBegun ? counting : rowsAreCounted();
        }
        return !holds && !search.pages() && out.onlyCounts();
    }

    @Override
    public void columns(List<String> names) {
        columns = List.copyOf(names);
        test = query.rows(columns, form.collection().orElse(""));
    }

    /** The frame: shown, and kept as far as it may say how many pages there are. */
    private void frame(char c) {
        if (rowsSeen) {
            keep(tail, c);
            if (!search.pages()) {
                out.plain(c);
            }
            return;
        }
        if (holds) {
            hold(c);
            return;
        }
        keep(head, c);
        if (!begun) {
            out.plain(c);
        }
    }

    private static void keep(GrowingText text, char c) {
        if (text.length() < LONGEST_FRAME) {
            text.append(c);
        }
    }

    /** The header of a table names only the columns that are shown, and a document is shortened as one row. */
    private void hold(char c) {
        if (isDocument() && !rowBegun) {
            rowBegun = true;
            mask.ifPresent(AnswerMask::rowBegins);
        }
        if (tooLong == 0) {
            head.append(c);
            if (head.length() > LONGEST_ROW) {
                tooLong = 1;
                mask.ifPresent(it -> it.rowEnds(Optional.of(head.toString())));
                out.plain(head.characters(), 0, head.length());
            }
        } else {
            out.plain(c);
        }
    }

    @Override
    public void rowsBegin(String closes) {
        closing = closes;
        inRows = true;
        rowsSeen = true;
        if (!begun) {
            if (holds) {
                out.add(columns.isEmpty() ? head.toString() : header());
            }
            out.rowsBegin(closes);
        }
    }

    /** What is before the rows of a CSV answer, with the chosen columns. */
    private String header() {
        String whole = head.toString();
        int from = whole.indexOf('[');
        int to = whole.lastIndexOf("],");
        char[] names = whole.substring(from, to + 1).toCharArray();
        return whole.substring(0, from) + test.shortened(names, names.length) + whole.substring(to + 1);
    }

    @Override
    public void rowEnds() {
        rowsOfPage++;
        if (rowsOfPage <= again) {
            clearRow();
            return;
        }
        read++;
        if (counting) {
            countRow();
        } else if (overlong) {
            tooLong++;
            mask.ifPresent(it -> it.rowEnds(Optional.empty()));
        } else {
            testRow();
        }
        clearRow();
    }

    private void countRow() {
        fitting++;
        if (!full()) {
            passed++;
            out.count(1);
            out.rowEnds();
        }
    }

    private void testRow() {
        boolean fits = !query.filters() || test.fits(row.characters(), row.length());
        keepLast();
        fitting += fits ? 1 : 0;
        if (!fits || full()) {
            mask.ifPresent(it -> it.rowEnds(Optional.empty()));
            return;
        }
        String shown = test.shortens() ? test.shortened(row.characters(), row.length()) : null;
        boolean seen = out.mayShow() && !out.onlyCounts();
        mask.ifPresent(it -> it.rowEnds(seen ? Optional.of(shown == null ? row.toString() : shown) : Optional.empty()));
        if (passed > 0) {
            out.plain(',');
        }
        if (shown == null) {
            out.plain(row.characters(), 0, row.length());
        } else {
            out.plain(shown.toCharArray(), 0, shown.length());
        }
        passed++;
        out.rowEnds();
    }

    /** The cursor of the next page may be a field of the last row. */
    private void keepLast() {
        if (search.pages() && row.length() < LONGEST_FRAME) {
            lastRow = row.toString();
        }
    }

    @Override
    public void rowsEnd() {
        inRows = false;
        if (!search.pages()) {
            out.rowsEnd();
        }
    }

    @Override
    public void ends() {
        complete = true;
        if (!search.pages()) {
            out.ends();
        }
    }

    @Override
    public boolean mayShow() {
        return out.mayShow();
    }

    @Override
    public boolean hasRows() {
        return rowsSeen;
    }

    /** Whether there is something to say, so that reading may stop when time is up. */
    boolean mayStop() {
        return !complete && (read > 0 || out.mayStop());
    }

    /** The answer, or what has arrived of it. */
    Reply.Delivered finish(int status, boolean all) {
        if (!rowsSeen && holds && tooLong == 0) {
            showDocument();
        }
        if (search.pages()) {
            return new Reply.Delivered(status, "", Extent.WHOLE, Optional.of(counts(all)));
        }
        if (inRows) {
            out.rowsEnd();
            out.add(closing);
            out.ends();
        }
        return delivered(status, counts(all));
    }

    private Reply.Delivered delivered(int status, RowCounts counts) {
        AnswerBuffer.Shown shown = out.whole();
        Extent extent = shown.extent();
        return new Reply.Delivered(
                status, shown.text(), counts.all() ? extent : extent.unfinished(), Optional.of(counts));
    }

    private void showDocument() {
        String whole = head.toString();
        String shown = isDocument() && whole.startsWith("{") ? test.shortened(head.characters(), head.length()) : whole;
        mask.filter(it -> rowBegun).ifPresent(it -> it.rowEnds(Optional.of(shown)));
        out.plain(shown.toCharArray(), 0, shown.length());
    }

    @Override
    public Reply.Delivered close(RowCounts counts) {
        out.rowsEnd();
        out.add(closing);
        out.ends();
        return delivered(200, counts);
    }

    @Override
    public long rowsOfPage() {
        return rowsOfPage;
    }

    @Override
    public long rows() {
        return read;
    }

    @Override
    public String frame() {
        return head + lastRow + tail;
    }

    @Override
    public RowCounts counts() {
        return counts(true);
    }

    private RowCounts counts(boolean all) {
        List<String> unknown = new ArrayList<>();
        if (!columns.isEmpty()) {
            unknown.addAll(query.unknown(columns));
        }
        return new RowCounts(read, fitting, all, tooLong, unknown, columns, Optional.empty(), Optional.empty());
    }
}
