package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.resource.ChildTable;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rows of one resource on their way to a destination, with those of the tables of its lists. */
final class ResourceSpool implements Closeable {

    private final Resource resource;
    private final RowWriter writer;
    private final Map<Table, SpoolFile> files = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> unknown = new TreeSet<>();

    private ResourceSpool(Resource resource, RowWriter writer) {
        this.resource = resource;
        this.writer = writer;
        resource.table().columns().stream()
                .filter(column -> !column.argument())
                .forEach(column -> known.add(column.source().get(0)));
        resource.children().forEach(child -> known.add(child.list().get(0)));
    }

    static ResourceSpool in(Path folder, Resource resource, LoadedWords words) throws IOException {
        ResourceSpool spool = new ResourceSpool(resource, new RowWriter(words));
        for (Table table : resource.tables()) {
            spool.files.put(table, SpoolFile.create(folder.resolve(table.name() + ".ndjson")));
        }
        return spool;
    }

    /** @param arguments of the call that brought the row */
    void add(Json.Obj row, Json.Obj arguments) throws IOException {
        files.get(resource.table()).add(writer.line(resource.table().columns(), row, arguments));
        for (ChildTable child : resource.children()) {
            Json list = RowWriter.find(child.list(), row).orElse(Json.Null.NULL);
            if (list instanceof Json.Arr values) {
                for (Json value : values.items()) {
                    files.get(child.table()).add(writer.line(child.table().columns(), row, arguments, value));
                }
            }
        }
        for (String key : row.fields().keySet()) {
            if (!known.contains(key)) {
                unknown.add(key);
            }
        }
    }

    void mark() throws IOException {
        for (SpoolFile file : files.values()) {
            file.mark();
        }
    }

    void reset() throws IOException {
        for (SpoolFile file : files.values()) {
            file.reset();
        }
    }

    /** What a destination takes. Nothing can be added afterwards. */
    List<TableRows> finish() throws IOException {
        List<TableRows> rows = new ArrayList<>();
        for (Map.Entry<Table, SpoolFile> each : files.entrySet()) {
            each.getValue().finish();
            rows.add(new TableRows(
                    each.getKey(), each.getValue().path(), each.getValue().rows()));
        }
        return rows;
    }

    /** Keys of rows that are in no column. */
    Set<String> unknownKeys() {
        return unknown;
    }

    /** How many values did not fit their column. */
    long unreadable() {
        return writer.unreadable();
    }

    /** Deletes the files. */
    @Override
    public void close() throws IOException {
        for (SpoolFile file : files.values()) {
            file.close();
            Files.deleteIfExists(file.path());
        }
    }

    /** The column of the table with this name. */
    Column column(String name) {
        return resource.table().column(name).orElseThrow();
    }
}
