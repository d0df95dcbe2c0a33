package io.iterablemcp.tools.shape.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A field of rows, or of an object in them, with the fields that were seen in it. */
final class RowField {

    /** As it is written in JSON, without the quotes. */
    final String name;

    final RowField owner;
    final List<RowField> inside = new ArrayList<>();
    private final Map<String, RowField> byName = new HashMap<>();

    /** What came first in an object, and after this field: rows of one kind have their fields in one order. */
    private RowField firstInside;

    private RowField following;

    /** The last object in which it was seen. */
    private int seen;

    int values;
    /** The values that are objects with fields. */
    int objects;

    /** Whether the fields of its objects are columns. */
    boolean spread;
    /** Whether it is too rare for a column of its own. */
    boolean rare;

    TableColumn column;

    RowField(String name, RowField owner) {
        this.name = name;
        this.owner = owner;
    }

    /** @param before the field before it in this object, or null */
    RowField expected(RowField before) {
        return before == null ? firstInside : before.following;
    }

    /** @param before the field before it in this object, or null */
    RowField field(String called, RowField before) {
        RowField field = byName.get(called);
        if (field == null) {
            field = new RowField(called, this);
            byName.put(called, field);
            inside.add(field);
        }
        if (before == null) {
            firstInside = field;
        } else {
            before.following = field;
        }
        return field;
    }

    /** @return false if this object had it already */
    boolean seenIn(int object) {
        boolean first = seen != object;
        seen = object;
        return first;
    }
}
