package io.iterablemcp.api.answer;

import java.io.IOException;

/** Copies the cells of one CSV row after another, as JSON strings. */
final class CsvCells {

    private final Characters in;
    private final Draft out;
    private final char delimiter;

    CsvCells(Characters in, Draft out, char delimiter) {
        this.in = in;
        this.out = out;
        this.delimiter = delimiter;
    }

    /** Copies one row, and says how many cells it had. */
    int row() throws IOException {
        int cells = 1;
        while (cell() == delimiter) {
            out.add(',');
            cells++;
        }
        return cells;
    }

    /** Steps over a line with nothing on it. */
    boolean blankLine() throws IOException {
        if (in.peek() == '\r' && in.glance(2).equals("\r\n")) {
            in.next();
        }
        if (in.peek() != '\n') {
            return false;
        }
        in.next();
        return true;
    }

    /** Copies one cell, and gives back what ended it. */
    private int cell() throws IOException {
        out.add('"');
        if (in.peek() == '"') {
            in.next();
            quoted();
        }
        in.copyPlain(out, delimiter);
        int c = in.next();
        while (c != delimiter && c != '\n' && c != Characters.END) {
            int following = in.peek();
            if (c != '\r' || (following != '\n' && following != Characters.END)) {
                JsonText.addPlain(out, (char) c);
            }
            in.copyPlain(out, delimiter);
            c = in.next();
        }
        out.add('"');
        return c;
    }

    /** The inside of quotes, where a doubled quote stands for one. */
    private void quoted() throws IOException {
        while (true) {
            int c = in.next();
            if (c == Characters.END) {
                throw new BrokenAnswer();
            }
            if (c == '"') {
                if (in.peek() != '"') {
                    return;
                }
                in.next();
            }
            JsonText.addPlain(out, (char) c);
        }
    }
}
