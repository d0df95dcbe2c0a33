package io.iterablemcp.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** Columns for the eye: each as wide as its widest cell, figures to the right, the last one free to run on. */
public final class TextTable {

    private static final String GAP = "  ";
    private static final int LEAST = 8;

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** One line a row; rows may be of different length. */
    public List<String> lines() {
        int[] widths = widths();
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    /** The same, with the widest columns shortened until a line fits. */
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

    private int[] widths() {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = Screen.cut(row.get(column), widths[column]);
            String blank = " ".repeat(widths[column] - cell.length());
            boolean figure = cell.matches("[\\d,]+");
            line.append(column == 0 ? "" : GAP).append(figure ? blank + cell : cell + blank);
        }
        return line.toString().stripTrailing();
    }
}
