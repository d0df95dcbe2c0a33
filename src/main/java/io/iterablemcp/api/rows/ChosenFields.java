package io.iterablemcp.api.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields to show, as a tree. What is shown is copied from the text of the row, so numbers and escapes stay as they are. */
final class ChosenFields {

    /** Lists within lists may be nested without end. */
    private static final int DEEPEST = 200;

    private final Map<String, ChosenFields> below = new LinkedHashMap<>();
    private final Set<String> dotted = new HashSet<>();
    private boolean whole;

    ChosenFields(List<RowPath> paths) {
        for (RowPath path : paths) {
            ChosenFields at = this;
            for (String step : path.steps()) {
                at = at.below.computeIfAbsent(step, it -> new ChosenFields(List.of()));
            }
            at.whole = true;
            if (path.steps().size() > 1) {
                dotted.add(path.from(0));
            }
        }
    }

    /** The row with these fields only. */
    String of(RowValue row) {
        StringBuilder out = new StringBuilder();
        write(row, out, 0);
        return out.toString();
    }

    private void write(RowValue value, StringBuilder out, int depth) {
        if (whole || depth > DEEPEST || !(value.isObject() || value.isList())) {
            out.append(value.written());
        } else if (value.isList()) {
            out.append('[');
            value.eachItem(item -> {
                out.append(out.charAt(out.length() - 1) == '[' ? "" : ",");
                write(item, out, depth + 1);
            });
            out.append(']');
        } else {
            int begin = out.length() + 1;
            out.append('{');
            value.eachField((name, written, inner) -> {
                ChosenFields chosen = below.get(name);
                if (chosen != null || dotted.contains(name)) {
                    out.append(out.length() == begin ? "" : ",");
                    out.append(written);
                    if (chosen == null) {
                        out.append(inner.written());
                    } else {
                        chosen.write(inner, out, depth + 1);
                    }
                }
            });
            out.append('}');
        }
    }

    /** The cells of these columns only. */
    static String cells(RowValue row, Set<Integer> columns) {
        List<String> kept = new ArrayList<>();
        int[] at = {0};
        row.eachItem(cell -> {
            if (columns.contains(at[0]++)) {
                kept.add(cell.written());
            }
        });
        return "[" + String.join(",", kept) + "]";
    }
}
