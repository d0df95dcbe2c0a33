package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the rows of a result as text while they arrive. */
public abstract class RowText implements ResultReader {

    private final Appendable out;
    private List<ResultColumn> columns = List.of();
    private List<String> names = List.of();
    private long rows;

    private RowText(Appendable out) {
        this.out = out;
    }

    /** As RFC 4180 requires; values are not changed. */
    public static RowText csv(Appendable out) {
        return new Csv(out);
    }

    /** One object in each line. */
    public static RowText lines(Appendable out) {
        return new Lines(out, JsonWriter::write);
    }

    /** A list of objects. */
    public static RowText list(Appendable out, Function<Json, String> written) {
        return new ObjectList(out, written);
    }

    @Override
    public final void begin(List<ResultColumn> begun) throws IOException {
        columns = begun;
        names = ResultColumn.names(begun);
        head(out, names);
    }

    @Override
    public final void row(List<Json> cells) throws IOException {
        row(out, cells);
        rows++;
    }

    @Override
    public final void end(ResultEnd end) throws IOException {
        foot(out);
    }

    /** Whether a spreadsheet that opens the text would calculate a value. */
    public boolean hasFormulas() {
        return false;
    }

    final long written() {
        return rows;
    }

    abstract void row(Appendable to, List<Json> cells) throws IOException;

    void head(Appendable to, List<String> headings) throws IOException {}

    void foot(Appendable to) throws IOException {}

    final Json object(List<Json> cells) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), columns.get(i).value(cells.get(i)));
        }
        return new Json.Obj(fields);
    }

    private static final class Csv extends RowText {

        private static final String END = "\r\n";
        private static final Pattern FORMULA =
                Pattern.compile("[=@\\t\\r].*|[+-](?![\\d\\s().,/-]*$).*", Pattern.DOTALL);

        private boolean formulas;

        Csv(Appendable out) {
            super(out);
        }

        @Override
        void head(Appendable to, List<String> headings) throws IOException {
            to.append(headings.stream().map(Csv::quoted).collect(Collectors.joining(",", "", END)));
        }

        @Override
        void row(Appendable to, List<Json> cells) throws IOException {
            String separator = "";
            for (Json cell : cells) {
                String text = text(cell);
                formulas = formulas
                        || (cell instanceof Json.Str && FORMULA.matcher(text).matches());
                to.append(separator).append(quoted(text));
                separator = ",";
            }
            to.append(END);
        }

        @Override
        public boolean hasFormulas() {
            return formulas;
        }

        private static String text(Json cell) {
            if (cell instanceof Json.Str string) {
                return string.text();
            }
            return cell instanceof Json.Null ? "" : JsonWriter.write(cell);
        }

        private static String quoted(String cell) {
            boolean plain = cell.chars()
                    .noneMatch(letter -> letter == ',' || letter == '"' || letter == '\r' || letter == '\n');
            return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
        }
    }

    private static final class Lines extends RowText {

        private final Function<Json, String> written;

        Lines(Appendable out, Function<Json, String> written) {
            super(out);
            this.written = written;
        }

        @Override
        void row(Appendable to, List<Json> cells) throws IOException {
            to.append(written.apply(object(cells))).append('\n');
        }
    }

    private static final class ObjectList extends RowText {

        private final Function<Json, String> written;

        ObjectList(Appendable out, Function<Json, String> written) {
            super(out);
            this.written = written;
        }

        @Override
        void head(Appendable to, List<String> headings) throws IOException {
            to.append('[');
        }

        @Override
        void row(Appendable to, List<Json> cells) throws IOException {
            to.append(written() == 0 ? "\n" : ",\n").append(written.apply(object(cells)));
        }

        @Override
        void foot(Appendable to) throws IOException {
            to.append("\n]\n");
        }
    }
}
