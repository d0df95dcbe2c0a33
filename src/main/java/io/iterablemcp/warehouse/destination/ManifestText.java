package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.PrettyJson;
import io.iterablemcp.warehouse.resource.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes a manifest as JSON. */
final class ManifestText {

    static final String MADE_BY = "iterable-mcp";
    static final long VERSION = 1;

    private ManifestText() {}

    static String of(FileManifest manifest) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("made_by", Json.text(MADE_BY));
        fields.put("version", Json.Num.of(VERSION));
        fields.put("format", Json.text(manifest.format.word()));
        manifest.project.ifPresent(project -> fields.put("project", Json.text(project)));
        manifest.words.ifPresent(mark -> fields.put("words", Json.text(mark)));
        fields.put("resources", each(manifest.resources, ManifestText::of));
        fields.put("tables", each(manifest.tables, ManifestText::of));
        fields.put(
                "files",
                new Json.Arr(
                        manifest.files.values().stream().map(ManifestText::of).toList()));
        fields.put("replaced", each(manifest.replaced, ManifestText::time));
        fields.put("forgotten", each(manifest.forgotten, ManifestText::time));
        if (!manifest.wanted.isEmpty()) {
            fields.put("wanted", each(manifest.wanted, ManifestText::time));
        }
        if (!manifest.emptyLoads.isEmpty()) {
            fields.put("empty_loads", each(manifest.emptyLoads, Json.Num::of));
        }
        manifest.script.ifPresent(script -> fields.put("script", of(script)));
        return PrettyJson.write(new Json.Obj(fields));
    }

    private static <T> Json.Obj each(Map<String, T> values, Function<T, Json> text) {
        Map<String, Json> fields = new LinkedHashMap<>();
        values.forEach((name, value) -> fields.put(name, text.apply(value)));
        return new Json.Obj(fields);
    }

    private static Json time(Instant time) {
        return Json.text(time.toString());
    }

    private static Json of(ResourceNote note) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("tables", Json.texts(note.tables()));
        window(note.window(), fields);
        fields.put("loaded", time(note.loaded()));
        fields.put(
                "rejected",
                new Json.Arr(note.rejected().stream()
                        .<Json>map(
                                it -> new Json.Obj(Map.of("from", time(it.from()), "lines", Json.Num.of(it.lines()))))
                        .toList()));
        return new Json.Obj(fields);
    }

    private static void window(Optional<TimeWindow> window, Map<String, Json> fields) {
        window.ifPresent(it -> {
            fields.put("from", time(it.from()));
            fields.put("to", time(it.to()));
        });
    }

    private static Json of(Table table) {
        Map<String, Json> columns = new LinkedHashMap<>();
        table.columns()
                .forEach(column ->
                        columns.put(column.name(), Json.text(column.type().word())));
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("about", Json.text(table.about()));
        fields.put("key", Json.texts(table.key()));
        fields.put("columns", new Json.Obj(columns));
        if (table.personal()) {
            Map<String, Json> sources = new LinkedHashMap<>();
            table.columns().forEach(column -> sources.put(column.name(), Json.text(String.join(".", column.source()))));
            fields.put("sources", new Json.Obj(sources));
        }
        return new Json.Obj(fields);
    }

    private static Json of(DataFile file) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("path", Json.text(file.path()));
        fields.put("table", Json.text(file.table()));
        fields.put("resource", Json.text(file.resource()));
        window(file.window(), fields);
        fields.put("late", Json.flag(file.late()));
        fields.put("rows", Json.Num.of(file.rows()));
        fields.put("bytes", Json.Num.of(file.bytes()));
        fields.put("sha256", Json.text(file.sha256()));
        return new Json.Obj(fields);
    }

    private static Json of(PendingScript script) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("warehouse", Json.text(script.warehouse().word()));
        fields.put("changes", each(script.changes(), ManifestText::of));
        fields.put("people", Json.texts(script.people()));
        return new Json.Obj(fields);
    }

    private static Json of(PendingChange change) {
        List<Json> windows = change.windows().stream()
                .<Json>map(it -> {
                    Map<String, Json> fields = new LinkedHashMap<>();
                    window(Optional.of(it), fields);
                    return new Json.Obj(fields);
                })
                .toList();
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("tables", Json.texts(change.tables()));
        fields.put("events", Json.flag(change.events()));
        fields.put("whole", Json.flag(change.whole()));
        fields.put("late", Json.flag(change.late()));
        fields.put("windows", new Json.Arr(windows));
        return new Json.Obj(fields);
    }
}
