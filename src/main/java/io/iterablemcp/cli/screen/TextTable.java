package io.iterablemcp.cli.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table of aligned columns: each as wide as its widest cell, numbers to the right, the last column of any width.
 * Cells may contain text from outside.
 */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final boolean numbersRight;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable() {
        this(true);
    }

    private TextTable(boolean numbersRight) {
        this.numbersRight = numbersRight;
    }

    /** A table of names and their values: numbers are aligned to the left like all values. */
    public static TextTable ofValues() {
        return new TextTable(false);
    }

    public TextTable row(String... cells) {
        rows.add(Arrays.stream(cells).map(CellText::of).toList());
        return this;
    }

    /** One line per row. Rows may differ in length. */
    public List<String> lines() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** The same lines, with the widest columns shortened until a line fits. */
    public List<String> lines(int most) {
        int[] widths = widths();
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        for (int over = total - most; over > 0; over--) {
            int widest = 0;
            for (int column = 1; column < widths.length; column++) {
                widest = widths[column] > widths[widest] ? column : widest;
            }
            widths[widest] = Math.max(LEAST, widths[widest] - 1);
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** Whether at least this many columns of a line are left for the last cells. */
    public boolean leaves(int width, int least) {
        return width - indent(widths()) >= least;
    }

    /** Like {@link #lines()}, but wraps the last cell of a row within its own column and cuts no word. */
    public List<String> wrapped(int width) {
        int[] widths = widths();
        int indent = indent(widths);
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            if (row.size() < widths.length) {
                lines.add(line(row, widths));
                continue;
            }
            List<String> parts = Screen.wordsIn(row.get(row.size() - 1), Math.max(LEAST, width - indent));
            List<String> first = new ArrayList<>(row.subList(0, row.size() - 1));
            first.add(parts.get(0));
            lines.add(line(first, widths));
            parts.stream().skip(1).forEach(part -> lines.add(" ".repeat(indent) + part));
        }
        return lines;
    }

    private static int indent(int[] widths) {
        int indent = 0;
        for (int column = 0; column + 1 < widths.length; column++) {
            indent += widths[column] + GAP.length();
        }
        return indent;
    }

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], CellText.width(row.get(column)));
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = CellText.cut(row.get(column), widths[column]);
            String blank = " ".repeat(Math.max(0, widths[column] - CellText.width(cell)));
            boolean right = numbersRight && cell.matches("[\\d,]+(\\.\\d+)?");
            line.append(column == 0 ? "" : GAP).append(right ? blank + cell : cell + blank);
        }
        return line.toString().stripTrailing();
    }
}
