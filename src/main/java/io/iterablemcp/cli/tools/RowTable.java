package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.screen.CellText;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Formats rows as a table of the columns that fit, from the first on. */
final class RowTable {

    private static final int WIDEST = 40;
    private static final int GAP = 2;

    private final List<List<String>> columns = new ArrayList<>();
    private final int rows;
    private final int shown;

    /** @param width of the terminal */
    RowTable(AnswerRows answer, LocalTime times, int width) {
        rows = answer.rows().size();
        for (int at = 0; at < answer.columns().size(); at++) {
            columns.add(column(answer, at, times));
        }
        shown = fitting(width);
    }

    private static List<String> column(AnswerRows answer, int at, LocalTime times) {
        String name = answer.columns().get(at);
        List<String> cells = new ArrayList<>(List.of(name));
        for (List<Json> row : answer.rows()) {
            Json value = at < row.size() ? row.get(at) : Json.Null.NULL;
            cells.add(CellText.of(times.of(name, value).orElseGet(() -> AnswerRows.text(value))));
        }
        return cells;
    }

    private int fitting(int width) {
        int left = width;
        int fit = 0;
        while (fit < columns.size()) {
            int widest =
                    columns.get(fit).stream().mapToInt(CellText::width).max().orElse(0);
            left -= Math.min(WIDEST, widest) + (fit == 0 ? 0 : GAP);
            if (left < 0 && fit > 0) {
                break;
            }
            fit++;
        }
        return fit;
    }

    List<String> lines() {
        TextTable table = new TextTable();
        for (int row = 0; row <= rows; row++) {
            int line = row;
            table.row(columns.subList(0, shown).stream()
                    .map(cells -> CellText.cut(cells.get(line), WIDEST))
                    .toArray(String[]::new));
        }
        return table.lines();
    }

    /** The names of the columns that did not fit. */
    List<String> left() {
        return columns.subList(shown, columns.size()).stream()
                .map(cells -> cells.get(0))
                .toList();
    }
}
