package io.iterablemcp.api.answer;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/**
 * Converts CSV (RFC 4180) to {@code {"columns":[…],"rows":[[…],…]}}. Columns keep their order, columns with the same
 * name stay separate, and cells stay text, so that an identifier {@code 007} does not become a number.
 */
final class CsvReader {

    private static final int LONGEST_HEADER = 1 << 20;

    private final CharacterReader in;
    private final ShownValues shown;
    private final AnswerOutput out;

    CsvReader(CharacterReader in, ShownValues shown) {
        this.in = in;
        this.shown = shown;
        this.out = shown.out();
    }

    void read(String name) throws IOException {
        String header = header();
        char delimiter = delimiter(header);
        out.add("{\"columns\":[");
        List<String> columns = header.isEmpty()
                ? List.of()
                : new CsvCellReader(new CharacterReader(new StringReader(header), () -> false), shown, delimiter)
                        .names();
        out.columns(columns);
        out.add("],\"" + name + "\":[");
        out.rowsBegin("]}");
        shown.path().field(name);
        shown.path().item();
        rows(new CsvCellReader(in, shown, delimiter), columns);
        shown.path().leave();
        shown.path().leave();
        out.rowsEnd();
        out.add("]}");
    }

    private void rows(CsvCellReader cells, List<String> columns) throws IOException {
        boolean first = true;
        while (in.peek() != CharacterReader.END) {
            // In a table with one column an empty line is an empty cell; in any other it is ignored.
            if (columns.size() != 1 && cells.blankLine()) {
                continue;
            }
            if (out.onlyCounts()) {
                out.count(first ? 2 : 3);
                cells.countRow();
            } else {
                out.add(first ? "[" : ",[");
                cells.row(columns);
                out.plain(']');
            }
            first = false;
            out.rowEnds();
        }
    }

    /** The first line, which may contain line breaks between quotes. */
    private String header() throws IOException {
        StringBuilder header = new StringBuilder();
        boolean quoted = false;
        for (int c = in.next(); c != CharacterReader.END && (quoted || c != '\n'); c = in.next()) {
            quoted ^= c == '"';
            header.append((char) c);
            if (header.length() > LONGEST_HEADER) {
                throw new MalformedAnswerException();
            }
        }
        int length = header.length();
        return header.substring(0, length > 0 && header.charAt(length - 1) == '\r' ? length - 1 : length);
    }

    /** The delimiter is an argument of some exports; the header shows which one was used. */
    private static char delimiter(String header) {
        String bare = header.replaceAll("\"[^\"]*\"", "");
        for (char candidate : new char[] {',', ';', '\t', '|'}) {
            if (bare.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ',';
    }
}
