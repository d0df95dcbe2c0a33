package io.iterablemcp.api.rows;

import java.util.List;

/** Finds a column of a table by its name. */
final class Columns {

    private Columns() {}

    /** -1 if there is none. The case of a name matters only if two columns differ in nothing else. */
    static int index(List<String> columns, String name) {
        int exact = columns.indexOf(name);
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }
}
