package io.iterablemcp.warehouse.query;

import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A file with the result of a query, which only its owner can read. It is there when it is complete. For Parquet, the
 * rows are first written as text.
 */
public final class ResultFile implements ResultReader, AutoCloseable {

    private final Path target;
    private final ResultFormat format;
    private final Path fresh;
    private final BufferedWriter out;
    private final ResultReader rows;
    private List<ResultColumn> columns = List.of();
    private boolean formulas;

    private ResultFile(Path target, ResultFormat format, Path fresh) throws IOException {
        this.target = target;
        this.format = format;
        this.fresh = fresh;
        this.out = Files.newBufferedWriter(fresh);
        this.rows = switch (format) {
            case CSV -> RowText.csv(out);
            case JSON -> RowText.list(out, JsonWriter::write);
            case NDJSON -> RowText.lines(out);
            case PARQUET -> new NumberedRows(out);
        };
    }

    /** Nothing is at this place before {@link #finish}. */
    public static ResultFile at(Path target, ResultFormat format) throws IOException {
        OwnerOnlyFiles.createFolder(target);
        return new ResultFile(target, format, OwnerOnlyFiles.beside(target));
    }

    @Override
    public void begin(List<ResultColumn> begun) throws IOException {
        columns = begun;
        rows.begin(begun);
    }

    @Override
    public void row(List<Json> cells) throws IOException {
        rows.row(cells);
    }

    @Override
    public void end(ResultEnd end) throws IOException {
        rows.end(end);
        formulas = rows instanceof RowText text && text.hasFormulas();
    }

    /** Whether a spreadsheet that opens the file would calculate a value. */
    public boolean hasFormulas() {
        return formulas;
    }

    /**
     * Puts the file into its place.
     *
     * @return its size in bytes
     */
    public long finish(QueryProcess process, BooleanSupplier cancelled) throws QueryStopped, IOException {
        out.close();
        if (format != ResultFormat.PARQUET) {
            return put(fresh);
        }
        Path parquet = OwnerOnlyFiles.beside(target);
        try {
            process.makeParquet(fresh, columns, parquet, cancelled);
            return put(parquet);
        } finally {
            Files.deleteIfExists(parquet);
        }
    }

    private long put(Path file) throws IOException {
        long bytes = Files.size(file);
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return bytes;
    }

    /** Removes what is not in its place. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(fresh);
    }

    /** Rows for {@link ParquetWorker}: names without meaning, and numbers as texts, so that no digit is lost. */
    private record NumberedRows(Appendable out) implements ResultReader {

        @Override
        public void begin(List<ResultColumn> begun) {}

        @Override
        public void row(List<Json> cells) throws IOException {
            Map<String, Json> fields = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                Json cell = cells.get(i);
                fields.put(
                        "c" + i,
                        cell instanceof Json.Str || cell instanceof Json.Null
                                ? cell
                                : Json.text(JsonWriter.write(cell)));
            }
            out.append(JsonWriter.write(new Json.Obj(fields))).append('\n');
        }

        @Override
        public void end(ResultEnd end) {}
    }
}
