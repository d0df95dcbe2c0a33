package io.iterablemcp.api.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Copies CSV rows cell by cell as JSON strings. */
final class CsvCellReader {

    private static final int LONGEST_NAME = 200;

    private final CharacterReader in;
    private final ShownValues shown;
    private final char delimiter;
    private final ShownValues.TextSource cell = this::cell;
    private int end;

    CsvCellReader(CharacterReader in, ShownValues shown, char delimiter) {
        this.in = in;
        this.shown = shown;
        this.delimiter = delimiter;
    }

    /** Copies the header row and returns the names of the columns. */
    List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        do {
            if (!names.isEmpty()) {
                shown.out().plain(',');
            }
            CollectedText name = new CollectedText(LONGEST_NAME);
            shown.name(target -> cell(new BothTargets(target, name)));
            names.add(name.text());
        } while (end == delimiter);
        return names;
    }

    /**
     * Copies one row. A cell beyond the last column has no name and may be anything, so it is treated like the first
     * column.
     */
    void row(List<String> columns) throws IOException {
        int column = 0;
        do {
            if (column > 0) {
                shown.out().plain(',');
            }
            shown.path().field(column < columns.size() ? columns.get(column) : "");
            shown.quoted(cell);
            shown.path().leave();
            column++;
        } while (end == delimiter);
    }

    /**
     * Counts one row that is not shown. Most rows of a large answer are only counted, and the JVM compiles these few
     * methods better than those that do both.
     */
    void countRow() throws IOException {
        long length = cellLength();
        while (end == delimiter) {
            length += 1 + cellLength();
        }
        shown.out().count(length);
    }

    /** Skips one cell with its delimiter, and returns the length of what {@link #cell} and its quotes would add. */
    private long cellLength() throws IOException {
        long length = 2;
        if (in.peek() == '"') {
            in.next();
            length += quotedLength();
        }
        length += in.skipPlain(delimiter);
        int c = in.next();
        while (c != delimiter && c != '\n' && c != CharacterReader.END) {
            int following = in.peek();
            if (c != '\r' || (following != '\n' && following != CharacterReader.END)) {
                length += JsonStringWriter.length((char) c);
            }
            length += in.skipPlain(delimiter);
            c = in.next();
        }
        end = c;
        return length;
    }

    private long quotedLength() throws IOException {
        long length = 0;
        for (int c = in.next(); ; c = in.next()) {
            if (c == CharacterReader.END) {
                throw new MalformedAnswerException();
            }
            if (c == '"') {
                if (in.peek() != '"') {
                    return length;
                }
                in.next();
            }
            length += JsonStringWriter.length((char) c);
        }
    }

    /** Skips an empty line. */
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

    /** Copies one cell up to its delimiter. */
    private void cell(TextTarget target) throws IOException {
        if (in.peek() == '"') {
            in.next();
            quoted(target);
            in.copyPlain(target, delimiter);
        } else if (in.copyWhole(target, delimiter)) {
            end = in.next();
            return;
        }
        int c = in.next();
        while (c != delimiter && c != '\n' && c != CharacterReader.END) {
            int following = in.peek();
            if (c != '\r' || (following != '\n' && following != CharacterReader.END)) {
                JsonStringWriter.addPlain(target, (char) c);
            }
            in.copyPlain(target, delimiter);
            c = in.next();
        }
        end = c;
    }

    /** Copies a quoted cell, in which a doubled quote stands for one. */
    private void quoted(TextTarget target) throws IOException {
        while (true) {
            int c = in.next();
            if (c == CharacterReader.END) {
                throw new MalformedAnswerException();
            }
            if (c == '"') {
                if (in.peek() != '"') {
                    return;
                }
                in.next();
            }
            JsonStringWriter.addPlain(target, (char) c);
        }
    }
}
