package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.warehouse.destination.ResourceNote.RejectedLines;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.resource.Table.Filling;
import io.iterablemcp.warehouse.script.FileFormat;
import io.iterablemcp.warehouse.script.WarehouseKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads a manifest, or fails with {@link Damaged}. */
final class ManifestReading {

    /** It is not a manifest that this program writes. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private ManifestReading() {}

    static FileManifest read(String text) throws Damaged {
        try {
            return manifest((Json.Obj) JsonReader.read(text));
        } catch (MalformedJson
                | ClassCastException
                | NoSuchElementException
                | DateTimeException
                | NumberFormatException e) {
            throw new Damaged();
        }
    }

    private static FileManifest manifest(Json.Obj json) {
        if (!text(json, "made_by").equals(ManifestText.MADE_BY) || number(json, "version") != ManifestText.VERSION) {
            throw new NoSuchElementException("another program or version");
        }
        FileManifest manifest =
                new FileManifest(FileFormat.named(text(json, "format")).orElseThrow());
        manifest.project = json.text("project");
        manifest.words = json.text("words");
        object(json, "resources").fields().forEach((name, it) -> manifest.resources.put(name, note((Json.Obj) it)));
        object(json, "tables").fields().forEach((name, it) -> manifest.tables.put(name, table(name, (Json.Obj) it)));
        for (Json each : json.list("files")) {
            DataFile file = file((Json.Obj) each);
            manifest.files.put(file.path(), file);
        }
        object(json, "replaced")
                .fields()
                .keySet()
                .forEach(it -> manifest.replaced.put(it, time(object(json, "replaced"), it)));
        object(json, "forgotten")
                .fields()
                .keySet()
                .forEach(it -> manifest.forgotten.put(it, time(object(json, "forgotten"), it)));
        json.object("wanted")
                .ifPresent(wanted -> wanted.fields().keySet().forEach(it -> manifest.wanted.put(it, time(wanted, it))));
        json.object("empty_loads")
                .ifPresent(
                        empty -> empty.fields().keySet().forEach(it -> manifest.emptyLoads.put(it, number(empty, it))));
        manifest.script = json.object("script").map(ManifestReading::script);
        return manifest;
    }

    private static ResourceNote note(Json.Obj json) {
        List<RejectedLines> rejected = new ArrayList<>();
        for (Json each : json.list("rejected")) {
            rejected.add(new RejectedLines(time((Json.Obj) each, "from"), number((Json.Obj) each, "lines")));
        }
        return new ResourceNote(texts(json, "tables"), window(json), time(json, "loaded"), rejected);
    }

    private static Table table(String name, Json.Obj json) {
        List<Column> columns = new ArrayList<>();
        Optional<Json.Obj> sources = json.object("sources");
        object(json, "columns")
                .fields()
                .forEach((column, type) -> columns.add(Column.noted(
                        column,
                        ((Json.Str) type).text(),
                        sources.flatMap(it -> it.text(column)).orElse(""))));
        return new Table(name, text(json, "about"), columns, texts(json, "key"), sources.isPresent(), Filling.REPLACE);
    }

    private static DataFile file(Json.Obj json) {
        return new DataFile(
                text(json, "path"),
                text(json, "table"),
                text(json, "resource"),
                window(json),
                json.flag("late"),
                number(json, "rows"),
                number(json, "bytes"),
                text(json, "sha256"));
    }

    private static PendingScript script(Json.Obj json) {
        PendingScript script =
                PendingScript.empty(WarehouseKind.named(text(json, "warehouse")).orElseThrow());
        object(json, "changes").fields().forEach((name, it) -> script.add(name, change((Json.Obj) it)));
        script.people().addAll(texts(json, "people"));
        return script;
    }

    private static PendingChange change(Json.Obj json) {
        List<TimeWindow> windows = new ArrayList<>();
        for (Json each : json.list("windows")) {
            windows.add(window((Json.Obj) each).orElseThrow());
        }
        return new PendingChange(
                texts(json, "tables"), json.flag("events"), json.flag("whole"), json.flag("late"), windows);
    }

    private static Optional<TimeWindow> window(Json.Obj json) {
        return json.has("from") ? Optional.of(new TimeWindow(time(json, "from"), time(json, "to"))) : Optional.empty();
    }

    private static Json.Obj object(Json.Obj json, String name) {
        return json.object(name).orElseThrow();
    }

    private static String text(Json.Obj json, String name) {
        return json.text(name).orElseThrow();
    }

    private static Instant time(Json.Obj json, String name) {
        return Instant.parse(text(json, name));
    }

    private static long number(Json.Obj json, String name) {
        return Long.parseLong(((Json.Num) json.get(name).orElseThrow()).digits());
    }

    private static List<String> texts(Json.Obj json, String name) {
        return json.list(name).stream().map(it -> ((Json.Str) it).text()).toList();
    }
}
