package io.iterablemcp.api.answer;

import io.iterablemcp.text.VisibleTextWriter;

/** Shows the hidden characters of a text. */
final class EscapedText implements TextTarget {

    private final TextTarget next;
    private final AnswerOutput out;
    private final VisibleTextWriter writer;

    /** @param out where the text ends up; what it only counts is not searched for hidden characters */
    EscapedText(TextTarget next, AnswerOutput out) {
        this.next = next;
        this.out = out;
        this.writer = new VisibleTextWriter(next);
    }

    @Override
    public void plain(char[] text, int from, int length) {
        if (out.onlyCounts() && writer.idle()) {
            next.plain(text, from, length);
        } else {
            writer.plain(text, from, length);
        }
    }

    @Override
    public void plain(char c) {
        writer.plain(c);
    }

    @Override
    public void escaped(char c, String written) {
        writer.escaped(c, written);
    }

    @Override
    public void whole(char[] text, int from, int length) {
        if (out.onlyCounts() || VisibleTextWriter.ordinary(text, from, length)) {
            next.whole(text, from, length);
        } else {
            writer.plain(text, from, length);
            end();
        }
    }

    @Override
    public void end() {
        writer.end();
        next.end();
    }
}
