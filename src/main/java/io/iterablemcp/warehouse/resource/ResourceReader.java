package io.iterablemcp.warehouse.resource;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.resource.RowSource.RowForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one entry of {@code tools-manifest/resources}. */
final class ResourceReader {

    private final String name;
    private final Json.Obj entry;

    ResourceReader(String name, Json.Obj entry) {
        this.name = name;
        this.entry = entry;
    }

    Resource read() {
        List<Column> columns = columns();
        List<String> key = texts(entry, "key");
        Table table = new Table(name, text(entry, "about"), columns, key);
        List<ChildTable> children = new ArrayList<>();
        entry.object("children").ifPresent(all -> all.fields()
                .forEach((child, value) -> children.add(child(table, child, (Json.Obj) value))));
        return new Resource(table, children, source());
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        entry.object("columns")
                .orElseThrow(() -> new IllegalArgumentException(name + ": columns is missing"))
                .fields()
                .forEach((column, type) -> columns.add(Column.read(column, ((Json.Str) type).text())));
        return columns;
    }

    /** Its columns are those of the key, named after the table, and the value. */
    private static ChildTable child(Table parent, String child, Json.Obj entry) {
        String[] column = text(entry, "column").split(" ", 2);
        List<Column> columns = new ArrayList<>();
        for (String key : parent.key()) {
            Column original = parent.column(key).orElseThrow();
            columns.add(new Column(
                    singular(parent.name()) + "_" + key, original.type(), original.source(), original.argument()));
        }
        columns.add(Column.read(column[0], column[1]));
        return new ChildTable(
                new Table(child, text(entry, "about"), columns, List.of()),
                List.of(text(entry, "list").split("\\.")));
    }

    private static String singular(String plural) {
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    private RowSource source() {
        RowForm form = entry.text("form")
                .map(word -> RowForm.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(RowForm.OBJECTS);
        return new RowSource(
                text(entry, "tool"),
                entry.object("arguments").orElse(Json.Obj.EMPTY),
                entry.text("rows"),
                form,
                entry.object("vary").map(ResourceReader::lists).orElse(Map.of()),
                entry.object("each").map(this::each));
    }

    private ForEach each(Json.Obj each) {
        return new ForEach(
                text(each, "table"),
                text(each, "column"),
                text(each, "argument"),
                each.has("groups") ? whole(each, "groups") : 1,
                each.object("where").map(ResourceReader::lists).orElse(Map.of()),
                each.object("unless").map(ResourceReader::lists).orElse(Map.of()),
                each.object("settled")
                        .map(it ->
                                new ForEach.Settled(text(it, "column"), Duration.ofDays(whole(it, "days")))));
    }

    private static Map<String, List<String>> lists(Json.Obj object) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        object.fields().keySet().forEach(key -> lists.put(key, texts(object, key)));
        return lists;
    }

    private static List<String> texts(Json.Obj object, String key) {
        return object.list(key).stream().map(item -> ((Json.Str) item).text()).toList();
    }

    private static int whole(Json.Obj object, String key) {
        return Integer.parseInt(((Json.Num) object.get(key).orElseThrow()).digits());
    }

    private static String text(Json.Obj object, String key) {
        Optional<String> text = object.text(key);
        return text.orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }
}
