package io.iterablemcp.cli.query;

import java.io.PrintWriter;

/** Prints text on a terminal, with every character that the terminal could obey replaced by its code. */
record HarmlessText(PrintWriter out) implements Appendable {

    @Override
    public Appendable append(CharSequence text) {
        text.codePoints().forEach(this::print);
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
        print(c);
        return this;
    }

    private void print(int point) {
        boolean shown =
                switch (Character.getType(point)) {
                    case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                        point == '\n' || point == '\r';
                    default -> true;
                };
        out.print(shown ? Character.toString(point) : String.format("\\u%04x", point));
    }
}
