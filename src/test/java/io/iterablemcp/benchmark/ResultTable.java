package io.iterablemcp.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of text, as plain text or Markdown. The first column is words, the others are figures. */
public final class ResultTable {

    private final List<List<String>> rows = new ArrayList<>();

    public ResultTable(String... head) {
        rows.add(List.of(head));
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    public String markdown() {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            page.append("| ").append(String.join(" | ", rows.get(i))).append(" |\n");
            if (i == 0) {
                page.append("|---|")
                        .append("---:|".repeat(rows.get(0).size() - 1))
                        .append('\n');
            }
        }
        return page.toString();
    }

    public String plain() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String form = i == 0 ? "%-" + widths[0] + "s" : "  %" + Math.max(1, widths[i]) + "s";
            line.append(form.formatted(row.get(i)));
        }
        return line.toString().stripTrailing();
    }

    /** A figure with as many decimals as its size needs, or a dash if it is not a number. */
    public static String figure(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
