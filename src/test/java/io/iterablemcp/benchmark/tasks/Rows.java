package io.iterablemcp.benchmark.tasks;

import io.iterablemcp.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of an answer, which come as objects, as lists with a list of columns, or within the error of a client. */
record Rows(List<Json.Obj> all) {

    static Rows of(Json answer, String collection) throws IOException {
        if (answer instanceof Json.Arr list) {
            return new Rows(objects(list.items()));
        }
        Json.Obj whole = (Json.Obj) answer;
        if (whole.has("rawResponse")) {
            return of(whole.object("rawResponse").orElseThrow(), collection);
        }
        if (whole.has("params") && !whole.has(collection)) {
            return of(whole.object("params").orElseThrow(), collection);
        }
        if (whole.has("columns")) {
            return ofLists(whole.list("columns"), whole.list("rows"));
        }
        if (!whole.has(collection)) {
            throw new IOException("no " + collection + " in " + whole);
        }
        return new Rows(objects(whole.list(collection)));
    }

    private static List<Json.Obj> objects(List<Json> items) {
        return items.stream().map(Json.Obj.class::cast).toList();
    }

    private static Rows ofLists(List<Json> columns, List<Json> lines) {
        List<Json.Obj> rows = new ArrayList<>();
        for (Json line : lines) {
            Json.Obj row = Json.Obj.EMPTY;
            for (int i = 0; i < columns.size(); i++) {
                row = row.with(
                        ((Json.Str) columns.get(i)).text(),
                        ((Json.Arr) line).items().get(i));
            }
            rows.add(row);
        }
        return new Rows(rows);
    }

    Rows where(Predicate<Json.Obj> wanted) {
        return new Rows(all.stream().filter(wanted).toList());
    }

    Rows where(String field, String value) {
        return where(row -> text(row, field).equals(value));
    }

    Rows labelled(String label) {
        return where(row -> row.list("labels").contains(Json.text(label)));
    }

    Json.Obj only() throws IOException {
        if (all.size() != 1) {
            throw new IOException(all.size() + " rows and not one: " + all);
        }
        return all.get(0);
    }

    Stream<Json.Obj> stream() {
        return all.stream();
    }

    /** The value of a field as text, or nothing; a dot leads into an object. */
    static String text(Json.Obj row, String path) {
        if (row.has(path)) {
            return plain(row.fields().get(path));
        }
        int dot = path.indexOf('.');
        return dot < 0
                ? ""
                : row.object(path.substring(0, dot))
                        .map(inner -> text(inner, path.substring(dot + 1)))
                        .orElse("");
    }

    static long whole(Json.Obj row, String field) {
        return Math.round(number(row, field));
    }

    static double number(Json.Obj row, String field) {
        String text = text(row, field);
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static String plain(Json value) {
        if (value instanceof Json.Str text) {
            return text.text();
        } else if (value instanceof Json.Num number) {
            return number.digits();
        } else if (value instanceof Json.Bool flag) {
            return Boolean.toString(flag.value());
        }
        return "";
    }
}
