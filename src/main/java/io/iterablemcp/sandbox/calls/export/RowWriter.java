package io.iterablemcp.sandbox.calls.export;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.sandbox.http.ApiError;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rows as text: JSON lines, or CSV with a header. */
final class RowWriter {

    /** Empty for JSON lines. */
    private final Optional<String> delimiter;

    private final Set<String> columns;

    private RowWriter(Optional<String> delimiter, Set<String> columns) {
        this.delimiter = delimiter;
        this.columns = columns;
    }

    static RowWriter json() {
        return new RowWriter(Optional.empty(), Set.of());
    }

    /**
     * The columns are the fields of all rows together.
     *
     * @param first the columns that come first, in this order
     */
    static RowWriter csv(List<Supplier<Json.Obj>> rows, Optional<String> delimiter, Set<String> first) {
        Set<String> found = new LinkedHashSet<>();
        rows.forEach(row -> found.addAll(flat("", row.get()).keySet()));
        List<String> wanted = List.copyOf(first);
        Set<String> columns = found.stream()
                .sorted(Comparator.comparingInt(column -> place(column, wanted)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new RowWriter(Optional.of(checked(delimiter)), columns);
    }

    /** A column such as {@code shade.size} has the position of its field. */
    private static int place(String column, List<String> wanted) {
        int place = wanted.indexOf(column.replaceFirst("\\..*", ""));
        return place < 0 ? wanted.size() : place;
    }

    static String checked(Optional<String> delimiter) {
        String wanted = delimiter.orElse(",");
        if (wanted.length() != 1 || "\"\r\n".contains(wanted)) {
            throw ApiError.badParams("delimiter must be one character, and not a quote or a line break");
        }
        return wanted;
    }

    Iterable<String> text(List<Supplier<Json.Obj>> rows) {
        return () -> Stream.concat(header().stream(), rows.stream().map(row -> line(row.get())))
                .iterator();
    }

    /** Empty when there is no header. */
    Optional<String> header() {
        return delimiter
                .filter(some -> !columns.isEmpty())
                .map(some -> columns.stream().map(this::cell).collect(Collectors.joining(some)) + "\n");
    }

    String line(Json.Obj row) {
        if (delimiter.isEmpty()) {
            return JsonWriter.write(row) + "\n";
        }
        Map<String, String> cells = flat("", row);
        return columns.stream()
                        .map(column -> cell(cells.getOrDefault(column, "")))
                        .collect(Collectors.joining(delimiter.get()))
                + "\n";
    }

    private static Map<String, String> flat(String prefix, Json.Obj row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.fields().forEach((name, value) -> {
            if (value instanceof Json.Obj inner) {
                cells.putAll(flat(prefix + name + ".", inner));
            } else if (value instanceof Json.Str text) {
                cells.put(prefix + name, text.text());
            } else {
                cells.put(prefix + name, value instanceof Json.Null ? "" : JsonWriter.write(value));
            }
        });
        return cells;
    }

    /** Iterable also quotes text with a space. */
    private String cell(String text) {
        boolean quoted = text.contains(delimiter.orElse(","))
                || text.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r' || c == ' ');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
