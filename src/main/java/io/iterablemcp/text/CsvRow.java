package io.iterablemcp.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A row of a CSV file.
 *
 * @param line where it begins, from 1
 */
public record CsvRow(int line, List<String> cells) {

    public boolean blank() {
        return cells.stream().allMatch(String::isBlank);
    }

    public String cell(int at) {
        return at >= 0 && at < cells.size() ? cells.get(at).strip() : "";
    }

    /** Reads the rows. A cell in quotes may contain the separator, line breaks and doubled quotes. */
    public static List<CsvRow> read(String text, char separator) {
        List<CsvRow> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int line = 1;
        int begin = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean end = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            line += end ? 1 : 0;
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"' && (quoted || cell.toString().isBlank())) {
                quoted = !quoted;
            } else if (quoted) {
                cell.append(c);
            } else if (end) {
                cells.add(cell.toString());
                rows.add(new CsvRow(begin, List.copyOf(cells)));
                cells.clear();
                cell.setLength(0);
                begin = line;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !cells.isEmpty()) {
            cells.add(cell.toString());
            rows.add(new CsvRow(begin, List.copyOf(cells)));
        }
        return rows;
    }
}
