package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An entry in a TOML file: a table, and the tables below it. */
public final class TomlEntry implements EntryText {

    private final String text;
    private final List<String> path;
    private final List<TomlItem> items;

    public TomlEntry(String text, EntryPath spot) {
        this.text = text;
        this.path = spot.keys();
        this.items = TomlReader.read(text);
        items.forEach(this::refuseWhatHidesUs);
    }

    /** A table that is written on one line, or as a list, cannot have ours beside it. */
    private void refuseWhatHidesUs(TomlItem item) {
        boolean onTheWay = item.path().size() < path.size()
                && path.subList(0, item.path().size()).equals(item.path());
        boolean listOfOurs = item.path().equals(path) && item.kind() == TomlItem.Kind.LIST_OF_TABLES;
        if (listOfOurs || (onTheWay && item.kind() != TomlItem.Kind.TABLE)) {
            throw UneditableText.at(
                    text, item.start(), String.join(".", item.path()) + " should be a table of its own");
        }
        boolean twice = item.path().equals(path)
                && items.stream().filter(it -> it.path().equals(path)).count() > 1;
        if (twice) {
            throw UneditableText.at(text, item.start(), String.join(".", path) + " stands there twice");
        }
    }

    @Override
    public Optional<Json> entry() {
        if (ours().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Json> fields = new LinkedHashMap<>();
        for (TomlItem item : ours()) {
            List<String> below = item.path().subList(path.size(), item.path().size());
            if (!item.isHeader() && below.isEmpty()) {
                return Optional.of(item.value());
            }
            if (!below.isEmpty()) {
                put(fields, below, item.isHeader() ? Json.Obj.EMPTY : item.value());
            }
        }
        return Optional.of(new Json.Obj(fields));
    }

    private static void put(Map<String, Json> fields, List<String> keys, Json value) {
        String first = keys.get(0);
        if (keys.size() == 1) {
            fields.put(first, value);
            return;
        }
        Map<String, Json> inner =
                new LinkedHashMap<>(fields.get(first) instanceof Json.Obj there ? there.fields() : Map.of());
        put(inner, keys.subList(1, keys.size()), value);
        fields.put(first, new Json.Obj(inner));
    }

    @Override
    public Optional<String> raw() {
        if (ours().isEmpty()) {
            return Optional.empty();
        }
        boolean tables = spans().stream()
                .allMatch(span -> items.stream().anyMatch(it -> it.isHeader() && it.start() == span.start()));
        return tables
                ? Optional.of(spans().stream()
                        .map(it -> text.substring(it.start(), it.end()))
                        .collect(Collectors.joining()))
                : entry().map(it -> table(it instanceof Json.Obj object ? object : Json.Obj.EMPTY));
    }

    @Override
    public String with(Json.Obj entry) {
        return withRaw(table(entry));
    }

    @Override
    public String withRaw(String raw) {
        List<TextEdit> spans = spans();
        boolean atTable = !spans.isEmpty() && ours().get(0).isHeader();
        if (!atTable) {
            String rest = TextEdit.apply(text, spans);
            return proven(appended(rest, raw));
        }
        List<TextEdit> splices = new ArrayList<>(spans);
        TextEdit first = spans.get(0);
        boolean open = first.end() == text.length() && !text.endsWith("\n");
        splices.set(0, new TextEdit(first.start(), first.end(), open ? raw.stripTrailing() : raw));
        return proven(TextEdit.apply(text, splices));
    }

    @Override
    public String without() {
        List<TextEdit> splices = new ArrayList<>();
        String newLine = TextLayout.newLine(text);
        for (TextEdit span : spans()) {
            String before = text.substring(0, span.start());
            boolean blankBefore = before.endsWith(newLine + newLine);
            boolean blankBehind = span.end() == text.length() || text.startsWith(newLine, span.end());
            int start = span.start() - (blankBefore && blankBehind ? newLine.length() : 0);
            splices.add(TextEdit.remove(start, span.end()));
        }
        return proven(TextEdit.apply(text, splices));
    }

    private String table(Json.Obj entry) {
        return new TomlText(TextLayout.newLine(text)).table(path, entry);
    }

    private static String appended(String text, String raw) {
        String newLine = TextLayout.newLine(text);
        boolean nothing = text.isBlank() || text.equals("\uFEFF");
        return text + (nothing ? "" : (text.endsWith("\n") ? "" : newLine) + newLine) + raw;
    }

    private List<TomlItem> ours() {
        return items.stream().filter(it -> it.under(path)).toList();
    }

    /** What is ours, in pieces that hang together: lines from a header or a key to the last value below it. */
    private List<TextEdit> spans() {
        List<TextEdit> spans = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (TomlItem item : items) {
            if (item.under(path)) {
                start = start < 0 ? item.start() : start;
                end = item.end();
            } else if (start >= 0) {
                spans.add(TextEdit.remove(start, end));
                start = -1;
            }
        }
        if (start >= 0) {
            spans.add(TextEdit.remove(start, end));
        }
        return spans;
    }

    private String proven(String after) {
        if (!rest(items).equals(rest(TomlReader.read(after)))) {
            throw UneditableText.at(text, 0, "it could not be changed without touching other parts of it");
        }
        return after;
    }

    /** Every header and value that is not ours, in its order. */
    private List<String> rest(List<TomlItem> all) {
        return all.stream()
                .filter(it -> !it.under(path))
                .map(it -> String.join("\0", it.path()) + "\0" + it.raw())
                .toList();
    }
}
