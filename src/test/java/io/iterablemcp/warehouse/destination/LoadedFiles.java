package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.LoadFixture;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.ColumnType;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a folder of files as others do: by its manifest alone. */
public final class LoadedFiles {

    private final Path folder;

    public LoadedFiles(Path folder) {
        this.folder = folder;
    }

    FileManifest manifest() throws Exception {
        return ManifestReading.read(Files.readString(folder.resolve("manifest.json")));
    }

    /** The rows of a table as texts. */
    public List<String> rows(Table table) throws Exception {
        FileManifest manifest = manifest();
        List<Path> files = manifest.files.values().stream()
                .filter(file -> file.table().equals(table.name()))
                .map(file -> folder.resolve(file.path()))
                .toList();
        if (files.isEmpty()) {
            return List.of();
        }
        return manifest.format == FileFormat.NDJSON ? ofLines(files, table) : ofParquet(files, table);
    }

    private static List<String> ofLines(List<Path> files, Table table) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                Json.Obj row = (Json.Obj) JsonReader.read(line);
                rows.add(table.columns().stream()
                        .map(column -> text(column, row.get(column.name())))
                        .collect(Collectors.joining("|")));
            }
        }
        return rows;
    }

    private static List<String> ofParquet(List<Path> files, Table table) throws Exception {
        String columns = table.columns().stream().map(LoadedFiles::sql).collect(Collectors.joining(", "));
        String names = files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", "));
        try (Connection memory = LoadFixture.engine().openInMemory()) {
            return LoadFixture.rows(
                    memory, "SET TimeZone = 'UTC'", "SELECT " + columns + " FROM read_parquet([" + names + "])");
        }
    }

    /** A column in a spelling that all destinations have. */
    public static String sql(Column column) {
        if (column.name().equals("as_of")) {
            return "1"; // the time of the load
        }
        if (column.type() == ColumnType.TIME) {
            return "CAST(extract(epoch FROM \"" + column.name() + "\") AS bigint)";
        }
        return column.type() == ColumnType.JSON
                ? "CASE WHEN \"" + column.name() + "\" IS NULL THEN 'none' ELSE 'some' END"
                : "CAST(\"" + column.name() + "\" AS varchar)";
    }

    private static String text(Column column, Optional<Json> value) {
        boolean there = value.isPresent() && !(value.get() instanceof Json.Null);
        if (column.name().equals("as_of")) {
            return "1";
        } else if (column.type() == ColumnType.JSON) {
            return there ? "some" : "none";
        } else if (!there) {
            return "null";
        }
        String plain = value.get() instanceof Json.Str text ? text.text() : JsonWriter.write(value.get());
        return switch (column.type()) {
            case TIME -> Long.toString(Math.round(Instant.parse(plain).toEpochMilli() / 1000.0));
            case NUMBER -> new BigDecimal(plain).setScale(9).toPlainString();
            default -> plain;
        };
    }

    /** Brings what is in a folder of NDJSON to another destination, as a load would. */
    public void bringTo(Destination destination, Path spool) throws Exception {
        FileManifest manifest = manifest();
        for (Resource resource : LoadFixture.RESOURCES.usual(true)) {
            ResourceNote note = manifest.resources.get(resource.name());
            if (note == null) {
                continue;
            }
            List<TableRows> tables = new ArrayList<>();
            for (Table table : resource.tables()) {
                Path rows = spool.resolve(table.name() + ".ndjson");
                Files.write(rows, new byte[0]);
                for (DataFile file : manifest.filesOf(table.name(), resource.name())) {
                    Files.write(rows, Files.readAllBytes(folder.resolve(file.path())), StandardOpenOption.APPEND);
                }
                tables.add(new TableRows(table, rows, manifest.rows(table.name(), resource.name()), false));
            }
            destination.take(new Delivery(resource, tables, note.window(), 0, note.loaded(), true));
        }
    }

    /** The files that are there, whether the manifest lists them or not. */
    List<String> onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> name.contains("/"))
                    .sorted()
                    .toList();
        }
    }

    List<String> listed() throws Exception {
        return List.copyOf(new TreeSet<>(manifest().files.keySet()));
    }

    /** All bytes of all files. */
    String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : onDisk()) {
            all.append(Files.readString(folder.resolve(name), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        return all.toString();
    }
}
