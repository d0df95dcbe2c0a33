package io.iterablemcp.api.answer;

import io.iterablemcp.api.Reply.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Collects the text to show: the first characters up to the budget, the positions where rows end, and the text after
 * the rows. Beyond the budget, characters and rows are only counted, so an answer of any size needs the memory of one
 * or two budgets.
 *
 * <p>The part that an earlier answer has shown is skipped first. The rows after it are shown in the same frame as the
 * first ones; if the part ends within a row or a document, the rest of that one piece is shown without a frame.
 */
final class AnswerBuffer implements AnswerOutput {

    private final int budget;
    private final SkipSeal seal;
    private final Optional<SkippedPart> skipped;
    private final GrowingText start = new GrowingText();
    private final GrowingText tail = new GrowingText();
    private final List<Integer> rowEnds = new ArrayList<>();
    private boolean passing;
    private long written;
    private long kept;
    private long tailWritten;
    private long rows;
    /** How much of {@link #start} is also in the skipped part: the frame, which is shown again. */
    private int repeated;

    private boolean atSeparator;
    private int separators;
    private boolean piece;
    private boolean pieceEnded;
    private String closing = "";
    private boolean list;
    private boolean inTail;
    private boolean ended;

    AnswerBuffer(int budget, SkipSeal seal, Optional<SkipToken> skip) {
        this.budget = budget;
        this.seal = seal;
        this.skipped = skip.map(token -> new SkippedPart(token, seal));
        this.passing = skip.isPresent();
    }

    @Override
    public void plain(char c) {
        written++;
        if (!passing) {
            keep(c);
            return;
        }
        if (inFrame()) {
            keep(c);
        }
        skipped.get().pass(c);
        passed();
    }

    @Override
    public void plain(char[] text, int from, int length) {
        written += length;
        if (!passing) {
            keep(text, from, length);
            return;
        }
        if (inFrame()) {
            keep(text, from, length);
        }
        int count = skipped.get().pass(text, from, length);
        passed();
        if (count < length) {
            keep(text, from + count, length - count);
        }
    }

    @Override
    public void escaped(char c, String form) {
        add(form);
    }

    @Override
    public void end() {}

    @Override
    public void count(long characters) {
        written += characters;
        kept += characters;
    }

    @Override
    public void add(String text) {
        for (int i = 0; i < text.length(); i++) {
            plain(text.charAt(i));
        }
    }

    @Override
    public void mask(String text) {
        plain(text.toCharArray(), 0, text.length());
    }

    @Override
    public void rowsBegin(String closes) {
        list = true;
        closing = closes;
    }

    @Override
    public void rowEnds() {
        rows++;
        if (passing) {
            skipped.get().rowEnds();
            passed();
        } else if (piece) {
            pieceEnded = true;
        } else if (kept <= budget) {
            rowEnds.add((int) kept);
        }
    }

    @Override
    public void rowsEnd() {
        inTail = true;
        atSeparator = false;
    }

    @Override
    public void ends() {
        ended = true;
    }

    /** Whether the next characters are only counted: they are beyond the budget, and not after the rows. */
    @Override
    public boolean onlyCounts() {
        return !passing && !inTail && kept > budget;
    }

    @Override
    public boolean mayShow() {
        return !passing || !list || rows >= skipped.get().end().rows();
    }

    @Override
    public boolean hasRows() {
        return list;
    }

    @Override
    public void columns(List<String> names) {}

    /** Whether there is something to show, so that reading may stop when time is up. */
    boolean mayStop() {
        return !ended && !passing && (rows > before() || kept > budget);
    }

    /** Whether the part that an earlier answer has shown has changed, so that there is no position to continue from. */
    boolean changed() {
        return skipped.filter(SkippedPart::changed).isPresent();
    }

    Shown whole() {
        if (passing) {
            skipped.get().ends();
            passed();
        }
        if (piece) {
            return piece(true);
        }
        if (kept <= budget) {
            return new Shown(start.toString(), list ? extent(rows - before(), true, Optional.empty()) : Extent.WHOLE);
        }
        return tailFits() ? shorten(tail, tailWritten, true) : rowsAlone();
    }

    /** What to show when time has run out; never exact, because fields after the rows may be missing. */
    Shown soFar() {
        return piece ? piece(false) : shorten(closing, closing.length(), false);
    }

    /** Whether this is the frame before rows of which some are skipped: it is shown again with the next rows. */
    private boolean inFrame() {
        return !list && skipped.get().end().chars() == 0;
    }

    private void passed() {
        if (skipped.get().passing()) {
            return;
        }
        passing = false;
        repeated = start.length();
        piece = skipped.get().end().chars() > 0;
        atSeparator = !piece;
        if (repeated > budget / 2) {
            // Such a large frame would leave no room for further rows.
            start.clear();
            kept = 0;
            repeated = 0;
            piece = true;
        }
    }

    private void keep(char c) {
        if (inTail && tailWritten++ < budget) {
            tail.append(c);
        }
        if (pieceEnded || isSeparator(c)) {
            return;
        }
        kept++;
        if (start.length() < budget) {
            start.append(c);
        }
    }

    private void keep(char[] text, int from, int length) {
        if (inTail) {
            int tailRoom = (int) Math.max(0, Math.min(length, budget - tailWritten));
            tail.append(text, from, tailRoom);
            tailWritten += length;
        }
        atSeparator = false;
        if (pieceEnded) {
            return;
        }
        kept += length;
        int room = Math.min(length, budget - start.length());
        if (room > 0) {
            start.append(text, from, room);
        }
    }

    /** Whether this is the comma between the last skipped row and the first shown one. */
    private boolean isSeparator(char c) {
        if (!atSeparator) {
            return false;
        }
        atSeparator = false;
        if (c == ',') {
            skipped.get().hash().add(c);
            separators = 1;
        }
        return c == ',';
    }

    private boolean tailFits() {
        return rowEnds.isEmpty() || rowEnds.get(0) + tailWritten <= budget;
    }

    /** Rows matter more than the text after them. */
    private Shown rowsAlone() {
        Shown alone = shorten(closing, closing.length(), true);
        Extent extent = alone.extent();
        return new Shown(
                alone.text(),
                new Extent(
                        extent.rows(),
                        extent.total(),
                        true,
                        extent.cutText(),
                        written,
                        extent.before(),
                        extent.next()));
    }

    private Shown shorten(CharSequence ending, long endingLength, boolean exact) {
        int shown = rowEnds.size();
        while (list && shown > 0 && rowEnds.get(shown - 1) + endingLength > budget) {
            shown--;
        }
        if (shown == 0) {
            return cutText(exact);
        }
        int end = rowEnds.get(shown - 1);
        return new Shown(start.subSequence(0, end) + ending, extent(shown, exact, next(before() + shown, 0, end)));
    }

    /** The rest of one row, of the frame or of a document, from where it was cut before. */
    private Shown piece(boolean exact) {
        if (kept > budget) {
            return cutText(exact);
        }
        boolean more = pieceEnded && (rows > before() + 1 || tailWritten > closing.length() || !exact);
        Optional<String> next = more ? next(before() + 1, 0, start.length()) : Optional.empty();
        return new Shown(start.toString(), new Extent(OptionalLong.empty(), total(), exact, true, 0, before(), next));
    }

    private Shown cutText(boolean exact) {
        int end = CutPoint.boundary(start);
        long chars = (piece ? skipped.get().end().chars() : 0) + separators + end - repeated;
        return new Shown(
                start.subSequence(0, end),
                new Extent(OptionalLong.empty(), total(), exact, true, written, before(), next(before(), chars, end)));
    }

    private Extent extent(long shown, boolean exact, Optional<String> next) {
        return new Extent(OptionalLong.of(shown), total(), exact, false, 0, before(), next);
    }

    /** @param end where the shown text ends in {@link #start} */
    private Optional<String> next(long afterRows, long chars, int end) {
        TextHash hash = skipped.map(part -> part.hash().copy()).orElseGet(TextHash::new);
        hash.add(start, repeated, end);
        return Optional.of(seal.seal(afterRows, chars, hash).toString());
    }

    private long before() {
        return skipped.map(part -> part.end().rows()).orElse(0L);
    }

    private OptionalLong total() {
        return list ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    record Shown(String text, Extent extent) {}
}
