package io.iterablemcp.warehouse.resource;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.resource.RowSource.RowForm;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code tools-manifest/resources}. */
final class ResourceReader {

    private static final String EVENTS = "export_data_json";

    /** What every table of events has before its own columns. */
    private static final Map<String, String> EVENT_COLUMNS = eventColumnTypes();

    private final String name;
    private final Json.Obj entry;

    private static Map<String, String> eventColumnTypes() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("type", "text =dataTypeName");
        types.put("created_at", "time");
        types.put("person", "person .");
        types.put("campaign_id", "whole");
        types.put("template_id", "whole");
        types.put("message_id", "text");
        types.put("_id", "id .");
        return types;
    }

    ResourceReader(String name, Json.Obj entry) {
        this.name = name;
        this.entry = entry;
    }

    /** One resource, or one for each type of event. */
    List<Resource> read() {
        List<String> types = texts(entry, "types");
        List<String> key = texts(entry, "key");
        Table table = table(name, text(entry, "about"), types.isEmpty() ? columns(entry) : eventColumns(), key);
        List<ChildTable> children = new ArrayList<>();
        entry.object("children").ifPresent(all -> all.fields()
                .forEach((child, value) -> children.add(child(table, child, (Json.Obj) value))));
        return types.isEmpty()
                ? List.of(new Resource(name, table, children, source()))
                : types.stream()
                        .map(type -> new Resource(type, table, children, eventSource(type)))
                        .toList();
    }

    private Table table(String name, String about, List<Column> columns, List<String> key) {
        boolean profiles = form() == RowForm.PROFILES;
        return new Table(name, about, columns, key, profiles, profiles ? Filling.UPDATE : Filling.REPLACE);
    }

    private static RowSource eventSource(String type) {
        return new RowSource(
                EVENTS,
                Json.Obj.EMPTY.with("dataTypeName", Json.text(type)),
                Optional.empty(),
                RowForm.LINES,
                Set.of(),
                Map.of(),
                Optional.empty());
    }

    private List<Column> eventColumns() {
        List<Column> columns = new ArrayList<>();
        EVENT_COLUMNS.forEach((column, type) -> columns.add(Column.read(column, type)));
        columns.addAll(columns(entry));
        return columns;
    }

    private List<Column> columns(Json.Obj of) {
        List<Column> columns = new ArrayList<>();
        of.object("columns")
                .orElseThrow(() -> new IllegalArgumentException(name + ": columns is missing"))
                .fields()
                .forEach((column, type) -> columns.add(Column.read(column, ((Json.Str) type).text())));
        return columns;
    }

    /** Its first columns are those that it keeps of the row: the key, under the name of the table, if nothing is said. */
    private ChildTable child(Table parent, String child, Json.Obj of) {
        List<Column> columns = new ArrayList<>();
        if (of.has("keep")) {
            texts(of, "keep").forEach(kept -> columns.add(parent.column(kept).orElseThrow()));
        } else {
            parent.key()
                    .forEach(key ->
                            columns.add(parent.column(key).orElseThrow().named(singular(parent.name()) + "_" + key)));
        }
        int kept = columns.size();
        if (of.has("columns")) {
            columns.addAll(columns(of));
        } else {
            String[] column = text(of, "column").split(" ", 2);
            columns.add(Column.read(column[0], column[1] + " " + Column.ITSELF));
        }
        return new ChildTable(
                table(child, text(of, "about"), columns, List.of()),
                List.of(text(of, "list").split("\\.")),
                kept);
    }

    private static String singular(String plural) {
        return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }

    private RowSource source() {
        return new RowSource(
                text(entry, "tool"),
                entry.object("arguments").orElse(Json.Obj.EMPTY),
                entry.text("rows"),
                form(),
                Set.copyOf(texts(entry, "unused")),
                entry.object("vary").map(ResourceReader::lists).orElse(Map.of()),
                entry.object("each").map(this::each));
    }

    private RowForm form() {
        return entry.text("form")
                .map(word -> RowForm.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(RowForm.OBJECTS);
    }

    private ForEach each(Json.Obj each) {
        return new ForEach(
                text(each, "table"),
                text(each, "column"),
                text(each, "argument"),
                each.object("also").map(ResourceReader::words).orElse(Map.of()),
                each.object("tools").map(tools -> new ForEach.ToolBy(text(each, "by"), words(tools))),
                each.has("groups") ? whole(each, "groups") : 1,
                each.object("where").map(ResourceReader::lists).orElse(Map.of()),
                each.object("unless").map(ResourceReader::lists).orElse(Map.of()),
                each.object("settled")
                        .map(it -> new ForEach.Settled(text(it, "column"), Duration.ofDays(whole(it, "days")))));
    }

    private static Map<String, String> words(Json.Obj object) {
        Map<String, String> words = new LinkedHashMap<>();
        object.fields().keySet().forEach(key -> words.put(key, text(object, key)));
        return words;
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
