package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Look-up data for templates. Table names are case-insensitive, keys are case-sensitive. */
public final class MetadataTables {

    /** One key of a table with its value. */
    public record Entry(String table, String key, Json.Obj value, Instant modified) {

        /** The entry without its value, as a listing shows it. */
        public Json.Obj head() {
            return Documents.object("table", table)
                    .put("key", key)
                    .put("size", size(value))
                    .put("lastModified", modified)
                    .done();
        }
    }

    private record Table(String name, TreeMap<String, Entry> entries) {}

    private final TreeMap<String, Table> tables = new TreeMap<>();

    public static int size(Json.Obj value) {
        return JsonWriter.write(value).getBytes(StandardCharsets.UTF_8).length;
    }

    /** The names of tables as they were first written. */
    public List<String> names() {
        return tables.values().stream().map(Table::name).toList();
    }

    /** The entries of a table, ordered by key. Empty when there is no such table. */
    public Optional<List<Entry>> entries(String table) {
        return Optional.ofNullable(tables.get(folded(table)))
                .map(found -> List.copyOf(found.entries().values()));
    }

    public Optional<Entry> find(String table, String key) {
        return Optional.ofNullable(tables.get(folded(table)))
                .map(found -> found.entries().get(key));
    }

    /** Sets a key. Creates the table if necessary. */
    public void put(String table, String key, Json.Obj value, Instant now) {
        Table into = tables.computeIfAbsent(folded(table), name -> new Table(table, new TreeMap<>()));
        into.entries().put(key, new Entry(into.name(), key, value, now));
    }

    public void remove(String table, String key) {
        if (tables.containsKey(folded(table))) {
            tables.get(folded(table)).entries().remove(key);
        }
    }

    public void removeTable(String table) {
        tables.remove(folded(table));
    }

    private static String folded(String table) {
        return table.toLowerCase(Locale.ROOT);
    }
}
