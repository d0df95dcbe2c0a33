package io.iterablemcp.cli.tools;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of an answer, with the names of their columns.
 *
 * @param items the same rows in their original form, one per line
 */
record AnswerRows(List<String> columns, List<List<Json>> rows, List<Json> items) {

    /** Empty if the answer has no rows, because it is one object or text. */
    static Optional<AnswerRows> of(Json answer, Optional<String> collection) {
        if (answer instanceof Json.Arr list) {
            return Optional.of(items(list.items(), collection.orElse("value")));
        }
        if (!(answer instanceof Json.Obj object)) {
            return Optional.empty();
        }
        if (object.get("columns").isPresent() && object.get("rows").isPresent()) {
            return Optional.of(table(object));
        }
        return collection
                .filter(name ->
                        object.get(name).filter(Json.Arr.class::isInstance).isPresent())
                .or(() -> onlyList(object))
                .map(name -> items(object.list(name), name));
    }

    /** Makes a single row of one object. */
    static AnswerRows single(Json.Obj object) {
        return items(List.of(object), "value");
    }

    /** The name of a list that is the whole answer. A list next to other fields may be an unimportant part. */
    private static Optional<String> onlyList(Json.Obj object) {
        return object.fields().entrySet().stream()
                .filter(field -> object.fields().size() == 1 && field.getValue() instanceof Json.Arr)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static AnswerRows table(Json.Obj object) {
        List<String> columns =
                object.list("columns").stream().map(AnswerRows::text).toList();
        List<List<Json>> rows = object.list("rows").stream()
                .map(row -> row instanceof Json.Arr cells ? cells.items() : List.of(row))
                .toList();
        return new AnswerRows(
                columns, rows, rows.stream().map(row -> named(columns, row)).toList());
    }

    private static Json named(List<String> columns, List<Json> row) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int column = 0; column < Math.min(columns.size(), row.size()); column++) {
            fields.put(columns.get(column), row.get(column));
        }
        return new Json.Obj(fields);
    }

    private static AnswerRows items(List<Json> items, String name) {
        Set<String> columns = new LinkedHashSet<>();
        for (Json item : items) {
            if (item instanceof Json.Obj object) {
                columns.addAll(object.fields().keySet());
            } else {
                columns.add(name);
            }
        }
        List<List<Json>> rows = new ArrayList<>();
        for (Json item : items) {
            Json.Obj row = item instanceof Json.Obj object ? object : new Json.Obj(Map.of(name, item));
            rows.add(columns.stream()
                    .map(column -> row.get(column).orElse(Json.Null.NULL))
                    .toList());
        }
        return new AnswerRows(List.copyOf(columns), rows, items);
    }

    /** Formats a value as a cell: text unchanged, null as nothing, everything else as JSON. */
    static String text(Json value) {
        if (value instanceof Json.Str text) {
            return text.text();
        }
        return value instanceof Json.Null ? "" : JsonWriter.write(value);
    }
}
