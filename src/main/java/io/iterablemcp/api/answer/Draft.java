package io.iterablemcp.api.answer;

import io.iterablemcp.api.Reply.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The shown text as it grows: its first characters up to the budget, where its rows end, and what follows the rows.
 * Beyond the budget characters and rows are only counted, so any answer passes in the memory of one budget or two.
 */
final class Draft {

    private final int budget;
    private final StringBuilder start = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private final List<Integer> rowEnds = new ArrayList<>();
    private long written;
    private long tailWritten;
    private long rows;
    private String closing = "";
    private boolean list;
    private boolean inTail;
    private boolean ended;

    Draft(int budget) {
        this.budget = budget;
    }

    void add(char c) {
        written++;
        if (start.length() < budget) {
            start.append(c);
        }
        if (inTail && tailWritten++ < budget) {
            tail.append(c);
        }
    }

    void add(char[] text, int from, int length) {
        written += length;
        int room = Math.min(length, budget - start.length());
        if (room > 0) {
            start.append(text, from, room);
        }
        if (inTail) {
            int tailRoom = (int) Math.max(0, Math.min(length, budget - tailWritten));
            tail.append(text, from, tailRoom);
            tailWritten += length;
        }
    }

    void add(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    /** @param closes what makes the text whole again when reading stops among the rows */
    void rowsBegin(String closes) {
        list = true;
        closing = closes;
    }

    void rowEnds() {
        rows++;
        if (written <= budget) {
            rowEnds.add((int) written);
        }
    }

    void rowsEnd() {
        inTail = true;
    }

    /** All that is shown has been read. */
    void ends() {
        ended = true;
    }

    boolean hasRows() {
        return list;
    }

    /** There is something to show already: reading may stop when time is up. */
    boolean mayStop() {
        return !ended && (rows > 0 || written > budget);
    }

    Shown whole() {
        if (written <= budget) {
            return new Shown(start.toString(), list ? extent(rows, true) : Extent.WHOLE);
        }
        return tailFits() ? shorten(tail, tailWritten, true) : rowsAlone();
    }

    private boolean tailFits() {
        return rowEnds.isEmpty() || rowEnds.get(0) + tailWritten <= budget;
    }

    /** Rows are worth more than what follows them. */
    private Shown rowsAlone() {
        Shown rows = shorten(closing, closing.length(), true);
        Extent extent = rows.extent();
        return new Shown(rows.text(), new Extent(extent.rows(), extent.total(), true, extent.cutText(), written));
    }

    /** What there is to show when time ran out; not exact even behind the rows, since other fields are missing. */
    Shown soFar() {
        return shorten(closing, closing.length(), false);
    }

    private Shown shorten(CharSequence ending, long endingLength, boolean exact) {
        int shown = rowEnds.size();
        while (list && shown > 0 && rowEnds.get(shown - 1) + endingLength > budget) {
            shown--;
        }
        if (shown == 0) {
            return new Shown(
                    start.substring(0, Cut.boundary(start)),
                    new Extent(OptionalLong.empty(), total(), exact, true, written));
        }
        return new Shown(start.substring(0, rowEnds.get(shown - 1)) + ending, extent(shown, exact));
    }

    private Extent extent(long shown, boolean exact) {
        return new Extent(OptionalLong.of(shown), total(), exact, false, 0);
    }

    private OptionalLong total() {
        return list ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    record Shown(String text, Extent extent) {}
}
