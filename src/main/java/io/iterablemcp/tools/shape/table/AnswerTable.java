package io.iterablemcp.tools.shape.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes an answer that is rows as a table: docs/ANSWERS.md describes the form. */
public final class AnswerTable {

    /** The first word of every table: its name and the version of its form. */
    public static final String WORD = "table/1";

    /** A shorter answer stays JSON. */
    public static final int FEWEST = 5;

    private final CompactJson json;
    private final StringBuilder out;

    private AnswerTable(String text) {
        this.json = new CompactJson(text);
        this.out = new StringBuilder(text.length() * 2 / 3);
    }

    /**
     * @param text compact JSON
     * @param rows the key of the rows; if there is none, the list that makes up most of the answer
     * @param times the fields of a row that are times, by their paths
     * @return empty if the answer is not rows, or no shorter as a table
     */
    public static Optional<String> of(String text, Optional<String> rows, List<String> times) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return Optional.empty();
        }
        try {
            AnswerTable table = new AnswerTable(text);
            return table.write(rows, new HashSet<>(times)) && table.out.length() < text.length()
                    ? Optional.of(table.out.toString())
                    : Optional.empty();
        } catch (NoTableException e) {
            return Optional.empty(); // the answer is good as it is, only no table
        }
    }

    private boolean write(Optional<String> wanted, Set<String> times) {
        Optional<FoundRows> found = FoundRows.in(json, wanted);
        if (found.isEmpty()) {
            return false;
        }
        FoundRows rows = found.get();
        boolean lists = rows.columns() >= 0;
        RowField row = new RowField("", null);
        List<RowField> fields = lists ? columns(rows.columns(), row) : List.of();
        RowScanner scanner = new RowScanner(json);
        RowValues values = lists ? scanner.lists(rows.begin(), fields) : scanner.rows(rows.begin(), row);
        if (values.rows() < FEWEST || (lists && fields.isEmpty())) {
            return false;
        }
        TableLayout layout =
                lists ? TableLayout.of(fields, json, values, times) : TableLayout.of(row, json, values, times);
        if (layout.columns().isEmpty()) {
            return false;
        }
        TableHead head = new TableHead(out, json, layout, lists);
        head.first(rows, values);
        head.names();
        new TableLines(out, json, layout, lists).write(values);
        if (!rows.isAlone()) {
            out.append('\n').append(rows.rest());
        }
        return true;
    }

    private List<RowField> columns(int begin, RowField row) {
        List<RowField> columns = new ArrayList<>();
        int at = json.after('[', begin);
        while (json.at(at) == '"') {
            int end = json.afterString(at);
            columns.add(new RowField(json.text().substring(at + 1, end - 1), row));
            at = json.at(end) == ',' ? end + 1 : end;
        }
        json.after(']', at);
        return columns;
    }
}
