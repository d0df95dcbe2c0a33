package io.iterablemcp.api.answer;

import io.iterablemcp.text.VisibleTextWriter;

/** Shows the hidden characters of a text. */
final class EscapedText implements TextTarget {

    private final TextTarget next;
    private final VisibleTextWriter writer;

    EscapedText(TextTarget next) {
        this.next = next;
        this.writer = new VisibleTextWriter(next);
    }

    @Override
    public void plain(char[] text, int from, int length) {
        writer.plain(text, from, length);
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
    public void end() {
        writer.end();
        next.end();
    }
}
