package io.iterablemcp.tools.shape.table;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a table back to the JSON it was made of, by what docs/ANSWERS.md says and nothing else. */
public final class TableReader {

    private static final String WORD = "table/1|";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,3}))?Z");

    private record Named(List<String> path, String mark, Optional<String> value) {}

    private TableReader() {}

    /** The answer as JSON, whether it came as a table or not. */
    public static Json read(String text) {
        if (!text.startsWith(WORD)) {
            return JsonReader.read(text);
        }
        String[] lines = text.split("\n", -1);
        String[] size = lines[0].substring(WORD.length()).split("[ |]", 4);
        int rows = Integer.parseInt(size[0]);
        boolean lists = size[1].equals("lists");
        boolean bare = size.length < 3 || !size[2].equals("of");
        int skipped = WORD.length() + size[0].length() + size[1].length() + (bare ? 2 : 5);
        List<Named> first = head(lines[0].substring(Math.min(skipped, lines[0].length())));
        List<Named> constants = bare ? first : first.subList(1, first.size());
        List<Named> head = head(lines[1]);
        List<Json> items = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<String> cells = cells(lines[2 + i]);
            items.add(lists ? list(head, constants, cells) : row(head, constants, cells));
        }
        Json.Arr array = new Json.Arr(items);
        if (bare) {
            return array;
        }
        Json rest = 2 + rows < lines.length ? JsonReader.read(lines[2 + rows]) : Json.Obj.EMPTY;
        List<String> path = first.get(0).path();
        Json whole = put((Json.Obj) rest, path, array);
        if (lists) {
            List<String> columns = new ArrayList<>(path.subList(0, path.size() - 1));
            columns.add("columns");
            whole = put(
                    (Json.Obj) whole,
                    columns,
                    Json.texts(head.stream()
                            .map(it -> it.path().get(0))
                            .map(it -> it.startsWith("\"") ? text(it) : it)
                            .toList()));
        }
        return whole;
    }

    private static Json list(List<Named> head, List<Named> constants, List<String> cells) {
        List<Json> items = new ArrayList<>();
        int cell = 0;
        int constant = 0;
        for (Named column : head) {
            if (column.value().isPresent()) {
                Named same = constants.get(constant++);
                items.add(value(same.value().orElseThrow(), same.mark()));
            } else {
                String written = cell < cells.size() ? cells.get(cell) : "";
                items.add(written.isEmpty() ? Json.text("") : value(written, column.mark()));
                cell++;
            }
        }
        return new Json.Arr(items);
    }

    private static Json row(List<Named> head, List<Named> constants, List<String> cells) {
        Json row = Json.Obj.EMPTY;
        for (Named constant : constants) {
            row = with(row, constant.path(), value(constant.value().orElseThrow(), constant.mark()));
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                row = with(
                        row, head.get(i).path(), value(cells.get(i), head.get(i).mark()));
            }
        }
        return row;
    }

    private static Json with(Json row, List<String> path, Json value) {
        if (path.equals(List.of("."))) {
            return value;
        }
        if (path.equals(List.of("+"))) {
            Json.Obj all = (Json.Obj) row;
            for (Map.Entry<String, Json> field : ((Json.Obj) value).fields().entrySet()) {
                all = all.with(field.getKey(), field.getValue());
            }
            return all;
        }
        return put((Json.Obj) row, path, value);
    }

    private static Json.Obj put(Json.Obj object, List<String> path, Json value) {
        String name = path.get(0).startsWith("\"") ? text(path.get(0)) : path.get(0);
        if (path.size() == 1) {
            return object.with(name, value);
        }
        Json.Obj inner = object.object(name).orElse(Json.Obj.EMPTY);
        return object.with(name, put(inner, path.subList(1, path.size()), value));
    }

    private static String text(String quoted) {
        return ((Json.Str) JsonReader.read(quoted)).text();
    }

    private static Json value(String cell, String mark) {
        char first = cell.charAt(0);
        if (first == '"' || first == '[' || first == '{') {
            return JsonReader.read(cell);
        }
        Optional<Json> time = time(cell, mark);
        if (time.isPresent()) {
            return time.get();
        }
        if (mark.equals("text")) {
            return Json.text(cell);
        }
        return NUMBER.matcher(cell).matches()
                        || List.of("true", "false", "null").contains(cell)
                ? JsonReader.read(cell)
                : Json.text(cell);
    }

    private static Optional<Json> time(String cell, String mark) {
        var time = TIME.matcher(cell);
        if (!time.matches()) {
            return Optional.empty();
        }
        String fraction = time.group(3) == null ? "" : time.group(3);
        return switch (mark) {
            case "ms" -> Optional.of(Json.Num.of(Instant.parse(cell).toEpochMilli()));
            case "iso" ->
                Optional.of(Json.text(
                        time.group(1) + "T" + time.group(2) + "." + (fraction + "000").substring(0, 3) + "Z"));
            case "+00:00" -> Optional.of(Json.text(time.group(1) + " " + time.group(2) + " +00:00"));
            default -> Optional.empty();
        };
    }

    /** The parts of a line of the head: {@code campaign.createdAt:ms=2026-01-02T00:00:00Z} is path, mark and value. */
    private static List<Named> head(String line) {
        List<Named> parts = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            List<String> path = new ArrayList<>();
            int begin = at;
            if (line.charAt(at) == '.' || line.charAt(at) == '+') {
                path.add(line.substring(at, ++at));
            } else {
                at = nameEnd(line, at);
                path.add(line.substring(begin, at));
                while (at < line.length() && line.charAt(at) == '.') {
                    begin = at + 1;
                    at = nameEnd(line, begin);
                    path.add(line.substring(begin, at));
                }
            }
            begin = at;
            while (at < line.length() && "=|".indexOf(line.charAt(at)) < 0) {
                at++;
            }
            String mark = begin == at ? "" : line.substring(begin + 1, at);
            Optional<String> value = Optional.empty();
            if (at < line.length() && line.charAt(at) == '=') {
                begin = at + 1;
                at = cellEnd(line, begin);
                value = Optional.of(line.substring(begin, at));
            }
            parts.add(new Named(path, mark, value));
            at++;
        }
        return parts;
    }

    private static int nameEnd(String line, int from) {
        if (line.charAt(from) == '"') {
            return new CompactJson(line).afterString(from);
        }
        int at = from;
        while (at < line.length() && ".:=|".indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** The cells of a line. A separator within a text in quotes or within JSON does not count. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (true) {
            int end = cellEnd(line, at);
            cells.add(line.substring(at, end));
            if (end == line.length()) {
                return cells;
            }
            at = end + 1;
        }
    }

    private static int cellEnd(String line, int from) {
        char first = from < line.length() ? line.charAt(from) : 0;
        if (first == '"' || first == '[' || first == '{') {
            return new CompactJson(line).afterValue(from);
        }
        int end = line.indexOf('|', from);
        return end < 0 ? line.length() : end;
    }
}
