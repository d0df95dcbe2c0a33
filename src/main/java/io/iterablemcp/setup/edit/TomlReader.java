package io.iterablemcp.setup.edit;

import io.iterablemcp.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Reads TOML well enough to know where every table and every value stands, and refuses what it cannot read. */
final class TomlReader {

    private final TomlCursor cursor;
    private final TomlValues values;
    private final List<TomlItem> items = new ArrayList<>();
    private List<String> table = List.of();

    private TomlReader(String text) {
        this.cursor = new TomlCursor(text);
        this.values = new TomlValues(cursor);
    }

    static List<TomlItem> read(String text) {
        return new TomlReader(text).items();
    }

    private List<TomlItem> items() {
        while (!cursor.atEnd()) {
            int lineStart = cursor.at();
            cursor.skipBlanks();
            switch (cursor.peek()) {
                case '\n', '\r', '#', '\0' -> cursor.endLine();
                case '[' -> header(lineStart);
                default -> pair(lineStart);
            }
        }
        return List.copyOf(items);
    }

    private void header(int lineStart) {
        int start = cursor.at();
        boolean list = cursor.sees("[[");
        cursor.skip(list ? 2 : 1);
        table = values.key();
        cursor.expect(']');
        if (list) {
            cursor.expect(']');
        }
        String raw = cursor.from(start);
        cursor.endLine();
        items.add(new TomlItem(
                list ? TomlItem.Kind.LIST_OF_TABLES : TomlItem.Kind.TABLE,
                table,
                lineStart,
                cursor.at(),
                raw,
                Json.Null.NULL));
    }

    private void pair(int lineStart) {
        int start = cursor.at();
        List<String> path = new ArrayList<>(table);
        path.addAll(values.key());
        cursor.expect('=');
        cursor.skipBlanks();
        Json value = values.value();
        String raw = cursor.from(start);
        cursor.endLine();
        items.add(new TomlItem(TomlItem.Kind.VALUE, List.copyOf(path), lineStart, cursor.at(), raw, value));
    }
}
