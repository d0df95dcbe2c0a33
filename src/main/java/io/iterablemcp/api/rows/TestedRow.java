package io.iterablemcp.api.rows;

import java.util.List;

/** Looks at one row. */
final class TestedRow {

    /** Lists within lists may be nested without end. */
    private static final int DEEPEST = 200;

    private final RowValue row;
    private final RowMasks masks;
    private final List<String> columns;
    private final String rowName;

    /**
     * @param columns the names of the cells if the row is a list of cells
     * @param rowName the name of a row that is a bare value
     */
    TestedRow(RowValue row, RowMasks masks, List<String> columns, String rowName) {
        this.row = row;
        this.masks = masks;
        this.columns = columns;
        this.rowName = rowName;
    }

    /**
     * What there is at a path.
     *
     * @param hit a value fits
     * @param present there is a value other than null
     * @param hidden a part of a value is hidden
     */
    record Seen(boolean hit, boolean present, boolean hidden) {

        static final Seen NOTHING = new Seen(false, false, false);

        Seen and(Seen other) {
            return new Seen(hit || other.hit, present || other.present, hidden || other.hidden);
        }
    }

    boolean anywhere(RowCondition condition) {
        boolean[] found = new boolean[1];
        row.eachScalar(value -> found[0] = found[0] || condition.fits(value, masks));
        return found[0];
    }

    Seen look(RowCondition condition, RowPath path) {
        if (!columns.isEmpty()) {
            return cell(condition, path);
        }
        if (!row.isObject() && path.written().equals(rowName)) {
            return look(condition, row, path, path.steps().size(), 0);
        }
        return look(condition, row, path, 0, 0);
    }

    private Seen cell(RowCondition condition, RowPath path) {
        int wanted = Columns.index(columns, path.written());
        Seen[] seen = {Seen.NOTHING};
        int[] at = {0};
        row.eachItem(cell -> {
            if (at[0]++ == wanted) {
                seen[0] = scalar(condition, cell);
            }
        });
        return seen[0];
    }

    private Seen look(RowCondition condition, RowValue value, RowPath path, int step, int depth) {
        if (depth > DEEPEST) {
            return Seen.NOTHING;
        }
        if (value.isList()) {
            Seen[] seen = {Seen.NOTHING};
            value.eachItem(item -> seen[0] = seen[0].and(look(condition, item, path, step, depth + 1)));
            return seen[0];
        }
        int left = path.steps().size() - step;
        if (left == 0) {
            RowValue scalar = value.isObject() ? value.field("name") : value;
            return scalar == null || scalar.isObject() || scalar.isList()
                    ? new Seen(false, true, false)
                    : scalar(condition, scalar);
        }
        if (!value.isObject()) {
            return Seen.NOTHING;
        }
        RowValue inner = value.field(path.steps().get(step));
        if (inner != null) {
            return look(condition, inner, path, step + 1, depth + 1);
        }
        RowValue dotted = left > 1 ? value.field(path.from(step)) : null;
        return dotted == null
                ? Seen.NOTHING
                : look(condition, dotted, path, path.steps().size(), depth + 1);
    }

    private Seen scalar(RowCondition condition, RowValue value) {
        boolean hidden = value.isText() && masks.hides(value.plain());
        return new Seen(condition.fits(value, masks), !value.isNull(), hidden);
    }
}
