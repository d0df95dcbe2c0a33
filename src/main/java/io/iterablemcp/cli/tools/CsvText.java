package io.iterablemcp.cli.tools;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formats rows as RFC 4180 requires. Values are not changed: a prefix that stops a spreadsheet from reading a value as
 * a formula would be wrong data for every other program. The person is warned instead.
 */
record CsvText(AnswerRows rows) {

    private static final String END = "\r\n";
    private static final Pattern FORMULA = Pattern.compile("[=@\\t\\r].*|[+-](?![\\d\\s().,/-]*$).*", Pattern.DOTALL);

    String text() {
        StringBuilder csv = new StringBuilder(line(rows.columns()));
        for (List<Json> row : rows.rows()) {
            csv.append(line(row.stream().map(AnswerRows::text).toList()));
        }
        return csv.toString();
    }

    /** Whether a spreadsheet that opens the file would calculate a value. */
    boolean holdsFormulas() {
        return rows.rows().stream().flatMap(List::stream).anyMatch(value -> FORMULA.matcher(AnswerRows.text(value))
                .matches());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvText::quoted).collect(Collectors.joining(",", "", END));
    }

    private static String quoted(String cell) {
        boolean plain =
                cell.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
