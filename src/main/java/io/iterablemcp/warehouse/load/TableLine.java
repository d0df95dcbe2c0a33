package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.privacy.PersonalKind;
import io.iterablemcp.warehouse.resource.ChildTable;
import io.iterablemcp.warehouse.resource.Column;
import java.util.List;
import java.util.Optional;

/** Writes rows of Iterable's as rows of a table: only its columns, each in the form that every destination reads. */
final class TableLine {

    private static final String MESSAGE_ID = "message_id";

    private final LoadedWords words;
    private final boolean events;
    private final EventText eventText;
    private final StringBuilder line = new StringBuilder(512);
    private long unreadable;

    /** @param events whether the rows are about people */
    TableLine(LoadedWords words, boolean events) {
        this.words = words;
        this.events = events;
        this.eventText = new EventText(words);
    }

    /** A line with these columns, valid until the next one. A value that cannot be read is left out and counted. */
    CharSequence line(List<Column> columns, Json.Obj row, Json.Obj arguments) {
        line.setLength(0);
        line.append('{');
        for (Column column : columns) {
            add(column, find(column, row, arguments));
        }
        return line.append('}');
    }

    /** A line for an item of a list in the row: the first columns are of the row, the others of the item. */
    CharSequence line(ChildTable child, Json.Obj row, Json.Obj arguments, Json item) {
        line.setLength(0);
        line.append('{');
        List<Column> columns = child.table().columns();
        for (Column column : columns.subList(0, child.kept())) {
            add(column, find(column, row, arguments));
        }
        for (Column column : columns.subList(child.kept(), columns.size())) {
            add(column, find(column.source(), item));
        }
        return line.append('}');
    }

    static Optional<Json> find(Column column, Json.Obj row, Json.Obj arguments) {
        return find(column.source(), column.argument() ? arguments : row);
    }

    static Optional<Json> find(List<String> path, Json row) {
        Json value = row;
        for (String name : path) {
            if (!(value instanceof Json.Obj object) || !object.has(name)) {
                return Optional.empty();
            }
            value = object.fields().get(name);
        }
        return Optional.of(value);
    }

    private void add(Column column, Optional<Json> value) {
        if (line.length() > 1) {
            line.append(',');
        }
        // Names are our own, so nothing in them needs an escape.
        line.append('"').append(column.name()).append("\":");
        if (value.isEmpty() || value.get() instanceof Json.Null || !append(column, value.get())) {
            line.append("null");
        }
    }

    private boolean append(Column column, Json value) {
        return switch (column.type()) {
            case TEXT -> text(kept(column, ColumnFit.plain(value)));
            case STAFF -> text(words.of(PersonalKind.STAFF, ColumnFit.plain(value)));
            case PERSON -> person(value).map(this::text).orElse(false);
            case ID -> text(eventText.idOf(value));
            case WHOLE -> whole(ColumnFit.plain(value));
            case NUMBER -> decimal(ColumnFit.plain(value));
            case FLAG -> flag(ColumnFit.plain(value));
            case TIME -> TimeText.of(value).map(this::text).orElseGet(this::lost);
            case JSON -> {
                Json shown = events ? eventText.of(value) : value;
                line.append(StorableValue.written(shown));
                yield true;
            }
        };
    }

    private String kept(Column column, String text) {
        if (!events) {
            return text;
        }
        return column.name().equals(MESSAGE_ID) ? eventText.ofMessageId(text) : eventText.of(text);
    }

    /** The pseudonym of the address, or else of the userId: a row can have both, or none. */
    Optional<String> person(Json row) {
        return ofPerson(row, "email")
                .map(value -> words.of(PersonalKind.EMAIL, value))
                .or(() -> ofPerson(row, "userId").map(value -> words.of(PersonalKind.USER_ID, value)));
    }

    /** The address or userId of a row; some projects send a number for a userId. */
    static Optional<String> ofPerson(Json row, String field) {
        return row instanceof Json.Obj object
                ? object.get(field)
                        .filter(value -> value instanceof Json.Str || value instanceof Json.Num)
                        .map(ColumnFit::plain)
                        .filter(it -> !it.isBlank())
                : Optional.empty();
    }

    private boolean text(String text) {
        JsonWriter.quote(line, StorableValue.of(text));
        return true;
    }

    private boolean whole(String text) {
        if (!ColumnFit.isWhole(text)) {
            return lost();
        }
        line.append(Long.parseLong(text));
        return true;
    }

    private boolean decimal(String text) {
        if (!ColumnFit.isDecimal(text)) {
            return lost();
        }
        line.append('"').append(text).append('"');
        return true;
    }

    private boolean flag(String text) {
        if (!ColumnFit.isFlag(text)) {
            return lost();
        }
        line.append(text);
        return true;
    }

    private boolean lost() {
        unreadable++;
        return false;
    }

    /** How many values did not fit their column. */
    long unreadable() {
        return unreadable;
    }
}
