package io.iterablemcp.tools.shape.table;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.json.JsonWriter;
import java.util.List;

/** Finds the values of rows in the text of an answer. */
final class RowScanner {

    /** Objects that lie deeper are not looked into. */
    private static final int DEEPEST = 5;

    /** Of a usual field with its name. */
    private static final int LENGTH = 24;

    private final CompactJson json;
    private final RowValues values;
    private int objects;

    RowScanner(CompactJson json) {
        this.json = json;
        this.values = new RowValues(64 + json.text().length() / LENGTH);
    }

    /**
     * @param begin the index of the bracket that opens the rows
     * @param row stands for a row as a whole
     */
    RowValues rows(int begin, RowField row) {
        each(begin, at -> row(row, at));
        return values;
    }

    /** The same for rows that are lists, with a value for each column. */
    RowValues lists(int begin, List<RowField> columns) {
        each(begin, at -> list(columns, at));
        return values;
    }

    private interface Item {
        /** @return the index after the item that begins here */
        int read(int at);
    }

    private void each(int begin, Item item) {
        int at = json.after('[', begin);
        if (json.at(at) == ']') {
            return;
        }
        while (true) {
            values.beginRow();
            at = item.read(at);
            if (json.at(at) == ']') {
                return;
            }
            at = json.after(',', at);
        }
    }

    private int row(RowField row, int at) {
        return json.at(at) == '{' ? object(row, at, 0) : value(row, at, DEEPEST);
    }

    private int list(List<RowField> columns, int begin) {
        int at = json.after('[', begin);
        for (int i = 0; i < columns.size(); i++) {
            at = value(columns.get(i), i == 0 ? at : json.after(',', at), DEEPEST);
        }
        return json.after(']', at);
    }

    private int object(RowField owner, int begin, int depth) {
        int object = ++objects;
        int at = begin + 1;
        if (json.at(at) == '}') {
            return at + 1;
        }
        RowField before = null;
        while (true) {
            RowField expected = owner.expected(before);
            RowField field;
            int end = expected == null ? 0 : at + 1 + expected.name.length();
            if (expected != null && json.text().startsWith(expected.name, at + 1) && json.at(end) == '"') {
                field = expected;
                at = end + 1;
            } else {
                end = json.afterString(at);
                field = owner.field(name(at, end), before);
                at = end;
            }
            if (!field.seenIn(object)) {
                throw new NoTableException("a field occurs twice");
            }
            at = value(field, json.after(':', at), depth + 1);
            before = field;
            if (json.at(at) == '}') {
                return at + 1;
            }
            at = json.after(',', at);
        }
    }

    /** One name must not come in two spellings. */
    private String name(int begin, int end) {
        String name = json.text().substring(begin + 1, end - 1);
        if (name.indexOf('\\') < 0) {
            return name;
        }
        Json.Str text = (Json.Str) JsonReader.read(json.text().substring(begin, end));
        String written = JsonWriter.write(text);
        return written.substring(1, written.length() - 1);
    }

    private int value(RowField field, int at, int depth) {
        int index = values.begin(field, at);
        int end;
        if (depth < DEEPEST && json.at(at) == '{' && json.at(at + 1) != '}') {
            field.objects++;
            end = object(field, at, depth);
        } else {
            end = json.afterValue(at);
        }
        values.end(index, end);
        return end;
    }
}
