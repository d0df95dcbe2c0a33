package io.iterablemcp.warehouse.load;

import io.iterablemcp.api.ApiCall;
import io.iterablemcp.api.Reply;
import io.iterablemcp.api.ReplyReader;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonRows;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.text.CsvRow;
import io.iterablemcp.warehouse.resource.RowSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Reads the rows of one answer as they arrive. An answer that is asked for again starts at its first row. */
final class ReadRows implements ReplyReader {

    private final RowSource source;
    private final Target target;
    private final ReplyReader errors;
    private long rows;
    private long rejected;
    private long bytes;
    private Json.Obj rest = Json.Obj.EMPTY;
    private Optional<IOException> notWritten = Optional.empty();

    /** Takes the rows. */
    interface Target {
        /** Forgets what came since the last answer that was complete. */
        void restart() throws IOException;

        void row(Json.Obj row) throws IOException;
    }

    /** @param errors reads answers that are no success */
    ReadRows(RowSource source, Target target, ReplyReader errors) {
        this.source = source;
        this.target = target;
        this.errors = errors;
    }

    @Override
    public Reply read(ApiCall call, int status, String contentType, InputStream body, BooleanSupplier outOfTime)
            throws IOException {
        if (status < 200 || status > 299) {
            return errors.read(call, status, contentType, body, outOfTime);
        }
        rows = 0;
        bytes = 0;
        try {
            restart();
            switch (source.form()) {
                case OBJECTS -> rest = JsonRows.read(body, source.rows().orElseThrow(), this::item);
                case ONE -> {
                    rest = Json.Obj.EMPTY;
                    item(JsonReader.read(body));
                }
                case FIELDS -> rest = JsonRows.read(body, source.rows().orElseThrow(), this::fields);
                case METRICS -> metrics(new String(body.readAllBytes(), StandardCharsets.UTF_8));
                case LINES, PROFILES -> lines(new LineInput(body));
                case WEBHOOKS -> throw new IllegalStateException("these rows come from the store");
            }
            return new Reply.Delivered(status, "", Reply.Extent.WHOLE);
        } catch (MalformedJson e) {
            return new Reply.Failed(
                    Reply.Cause.BROKEN_ANSWER, OptionalInt.of(status), Optional.empty(), Optional.of(e.getMessage()));
        } catch (BrokenLine e) {
            return new Reply.Failed(
                    Reply.Cause.BROKEN_ANSWER,
                    OptionalInt.of(status),
                    Optional.empty(),
                    Optional.of("the answer ends within a row"));
        } catch (NotWritten e) {
            notWritten = Optional.of(e.getCause());
            return new Reply.Failed(
                    Reply.Cause.BROKEN_ANSWER,
                    OptionalInt.of(status),
                    Optional.empty(),
                    Optional.of("its rows cannot be written"));
        }
    }

    private void restart() {
        try {
            target.restart();
        } catch (IOException e) {
            throw new NotWritten(e);
        }
    }

    /** A fault of this machine, which is no reason to ask Iterable again. */
    private static final class NotWritten extends UncheckedIOException {
        private static final long serialVersionUID = 1L;

        NotWritten(IOException cause) {
            super(cause);
        }
    }

    /** Fails if the rows of the last answer could not be kept. */
    void checkWritten() throws IOException {
        if (notWritten.isPresent()) {
            throw notWritten.get();
        }
    }

    private void item(Json item) {
        if (item instanceof Json.Obj row) {
            add(row);
        } else {
            add(new Json.Obj(Map.of("name", item)));
        }
    }

    private void fields(Json object) {
        if (object instanceof Json.Obj fields) {
            fields.fields()
                    .forEach((name, value) -> add(new Json.Obj(Map.of("name", Json.text(name), "value", value))));
        }
    }

    /** Counts a line that is not a row. If it is the last line and does not end, the answer broke off. */
    private void lines(LineInput in) throws IOException {
        rejected = 0;
        for (Optional<byte[]> line = in.next(); line.isPresent(); line = in.next()) {
            bytes += line.get().length;
            if (LineInput.isBlank(line.get())) {
                continue;
            }
            Optional<Json.Obj> row = object(line.get());
            if (row.isPresent()) {
                add(row.get());
            } else if (in.broken()) {
                throw new BrokenLine();
            } else {
                rejected++;
            }
        }
    }

    /** The answer came to its end as if it was whole. Asking for it again would bring the same. */
    private static final class BrokenLine extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenLine() {
            super("the answer ends within a row", null, false, false);
        }
    }

    private static Optional<Json.Obj> object(byte[] line) {
        try {
            return Optional.of(JsonReader.read(line))
                    .filter(Json.Obj.class::isInstance)
                    .map(Json.Obj.class::cast);
        } catch (MalformedJson e) {
            return Optional.empty();
        }
    }

    /**
     * The columns differ by medium, and two can have the same name. The first three of an experiment's and the first of a
     * campaign's are ids.
     */
    private void metrics(String text) {
        List<CsvRow> lines = CsvRow.read(text, ',');
        if (lines.isEmpty()) {
            return;
        }
        CsvRow header = lines.get(0);
        for (CsvRow line : lines.subList(1, lines.size())) {
            Map<String, Json> ids = new LinkedHashMap<>();
            for (int i = 0; i < header.cells().size(); i++) {
                MetricColumn.id(header.cell(i)).ifPresent(new IdOf(ids, line.cell(i)));
            }
            for (int i = 0; i < header.cells().size(); i++) {
                if (MetricColumn.id(header.cell(i)).isEmpty()) {
                    MetricColumn.row(ids, MetricColumn.name(header, i), line.cell(i))
                            .ifPresent(this::add);
                }
            }
        }
    }

    private record IdOf(Map<String, Json> ids, String value) implements java.util.function.Consumer<String> {
        @Override
        public void accept(String name) {
            ids.put(name, Json.text(value));
        }
    }

    private void add(Json.Obj row) {
        rows++;
        try {
            target.row(row);
        } catch (IOException e) {
            throw new NotWritten(e);
        } catch (UncheckedIOException e) {
            throw new NotWritten(e.getCause()); // no word for a person
        }
    }

    /** How many rows the last answer had. */
    long rows() {
        return rows;
    }

    /** What the last answer had besides its rows: where the next page is. */
    Json.Obj rest() {
        return rest;
    }

    /** How many lines of it were no rows. */
    long rejected() {
        return rejected;
    }

    /** How long it was, for an answer of lines. */
    long bytes() {
        return bytes;
    }
}
