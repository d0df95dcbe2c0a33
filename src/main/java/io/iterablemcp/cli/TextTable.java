package io.iterablemcp.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns for the eye: each as wide as its widest cell, figures to the right, the last one free to run on. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** One line a row; rows may be of different length. */
    public List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String blank = " ".repeat(widths[column] - cell.length());
            boolean figure = cell.matches("[\\d,]+");
            line.append(column == 0 ? "" : GAP).append(figure ? blank + cell : cell + blank);
        }
        return line.toString().stripTrailing();
    }
}
