package io.iterablemcp.warehouse.query;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The child process: reads one request from stdin, runs its statements, and writes their results to stdout, a line of
 * JSON for each column list, row and end. It ends when its stdin does, because then nobody reads them.
 */
final class QueryWorker {

    private static final QueryLimits OWN = QueryLimits.whole(50_000, 16_000_000);

    /** How long the rows that are left out are counted. */
    private static final long COUNT_NANOS = Duration.ofMillis(700).toNanos();

    /** More than any table has. */
    private static final int MOST_COLUMNS = 10_000;

    private static final int LONGEST_TYPES = 200_000;

    private final QueryRequest request;
    private final Writer out;
    private final Watchdog watchdog;

    private QueryWorker(QueryRequest request, Writer out, Watchdog watchdog) {
        this.request = request;
        this.out = out;
        this.watchdog = watchdog;
    }

    public static void main(String[] arguments) throws IOException {
        Writer out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), 1 << 16);
        // Nothing but this class may write there.
        System.setOut(System.err);
        Watchdog watchdog = Watchdog.start(QueryProcess.START);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        QueryRequest request = QueryRequest.of((Json.Obj) JsonReader.read(in.readLine()));
        watchdog.limit(QueryProcess.START.plus(request.lockWait()));
        endWith(in);
        new QueryWorker(request, out, watchdog).run();
        out.flush();
        // Closing the database would only take time.
        Runtime.getRuntime().halt(0);
    }

    private static void endWith(BufferedReader in) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // the parent writes nothing more
                        }
                        Runtime.getRuntime().halt(Watchdog.ALONE);
                    } catch (IOException e) {
                        Runtime.getRuntime().halt(Watchdog.ALONE);
                    }
                },
                "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() throws IOException {
        try (Connection open = LockedDatabase.open(request)) {
            watchdog.limit(request.timeout());
            write("open", Json.Obj.EMPTY);
            out.flush();
            KnownTables known = KnownTables.of(open);
            for (QueryStatement statement : request.statements()) {
                run(open, known, statement);
            }
        } catch (QueryStopped e) {
            write("stopped", StopWords.json(e));
        } catch (SQLException e) {
            write("stopped", StopWords.json(refused(String.valueOf(e.getMessage()))));
        }
    }

    private void run(Connection open, KnownTables known, QueryStatement statement)
            throws QueryStopped, SQLException, IOException {
        List<String> tables = statement.own() ? List.of() : SqlCheck.tables(open, known, statement.sql());
        long begin = System.nanoTime();
        try (Statement sql = open.createStatement()) {
            if (!sql.execute(statement.sql())) {
                nothing(begin);
                return;
            }
            try (ResultSet rows = sql.getResultSet()) {
                result(rows, tables, begin, statement.own() ? OWN : request.limits());
            }
        } catch (SQLException e) {
            if (statement.own()) {
                nothing(begin); // the tables of this program may have another layout
                return;
            }
            String message = DuckDbMessage.of(open, statement.sql(), e);
            Optional<String> column = DuckDbMessage.unknownColumn(message);
            throw column.isPresent()
                    ? new QueryStopped(
                            QueryFault.WRONG_SQL,
                            "there is no column " + KnownTables.echo(column.get()),
                            known.nearestColumns(column.get(), tables))
                    : refused(message);
        }
    }

    private void nothing(long begin) throws IOException {
        write("columns", new Json.Arr(List.of()));
        write("end", new ResultEnd(0, 0, true, 0, millisSince(begin), List.of()).json());
    }

    private void result(ResultSet rows, List<String> tables, long begin, QueryLimits limits)
            throws QueryStopped, SQLException, IOException {
        List<ResultColumn> columns = columns(rows.getMetaData(), limits);
        write("columns", new Json.Arr(columns.stream().map(ResultColumn::json).toList()));
        ResultCells cells = new ResultCells(limits.cell());
        long written = 0;
        long seen = 0;
        long characters = 0;
        boolean more = rows.next();
        while (more && written < limits.rows()) {
            StringBuilder line = new StringBuilder();
            JsonWriter.append(line, row(rows, columns, cells));
            characters += line.length();
            if (characters > limits.characters()) {
                break;
            }
            out.append(line).append('\n');
            written++;
            seen++;
            more = rows.next();
        }
        long counted = System.nanoTime();
        while (more && (seen == written || (limits.counts() && System.nanoTime() - counted < COUNT_NANOS))) {
            seen++;
            more = rows.next();
        }
        write("end", new ResultEnd(written, seen, !more, cells.cutCells(), millisSince(begin), tables).json());
        out.flush();
    }

    private static Json row(ResultSet rows, List<ResultColumn> columns, ResultCells cells) throws SQLException {
        List<Json> row = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.add(cells.cell(rows, i + 1, columns.get(i)));
        }
        return new Json.Arr(row);
    }

    /** Names and types come before the first row, and count as the rows do: joins double them again and again. */
    private static List<ResultColumn> columns(ResultSetMetaData all, QueryLimits limits)
            throws QueryStopped, SQLException {
        List<ResultColumn> columns = new ArrayList<>();
        long names = 0;
        long types = 0;
        for (int i = 1; i <= all.getColumnCount(); i++) {
            ResultColumn column = new ResultColumn(all.getColumnLabel(i), all.getColumnTypeName(i));
            names += column.name().length() + 3; // with quotes and a comma
            types += column.type().length();
            if (names > limits.characters() || i > MOST_COLUMNS || types > LONGEST_TYPES) {
                throw new QueryStopped(
                        QueryFault.NOT_ALLOWED,
                        "the result has more columns, or larger ones, than there is room for",
                        "Select fewer columns, by name, and build no deep structures.");
            }
            columns.add(column);
        }
        return columns;
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static QueryStopped refused(String message) {
        return DuckDbMessage.isOutOfMemory(message)
                ? StopWords.outOfMemory()
                : new QueryStopped(
                        QueryFault.WRONG_SQL,
                        "DuckDB cannot run this query",
                        "DuckDB says: " + DuckDbMessage.shown(message));
    }

    private void write(String name, Json value) throws IOException {
        out.append(JsonWriter.write(new Json.Obj(Map.of(name, value)))).append('\n');
    }
}
