package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.resource.ChildTable;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes profiles apart: what tells one from others, what its columns take, and the rest. */
final class ProfileRow {

    private static final String FIELDS = "fields";

    private final Json read;
    private final List<Column> fields = new ArrayList<>();
    private final List<Column> plain = new ArrayList<>();
    private final List<String> lists;
    private final List<Column> lineColumns = new ArrayList<>();
    private long unfit;

    /** @param started when the load began */
    ProfileRow(Resource profiles, Instant started) {
        boolean field = false;
        this.read = Json.text(started.toString());
        for (Column column : profiles.table().columns()) {
            lineColumns.add(
                    field ? new Column(column.name(), column.type(), List.of(FIELDS, column.name()), true) : column);
            if (field) {
                fields.add(column);
            } else if (!column.argument() && column.source().size() == 1) {
                plain.add(column);
            }
            field |= column.name().equals(ProfileColumns.REST);
        }
        this.lists = profiles.children().stream()
                .filter(child -> child.table().columns().size() == child.kept() + 1)
                .map(ChildTable::list)
                .map(path -> path.get(0))
                .toList();
    }

    /** The columns of a line, for which {@link #arguments} has values. */
    List<Column> lineColumns() {
        return lineColumns;
    }

    /** What the columns take that is not in the row itself. */
    Json.Obj arguments(Json.Obj row) {
        Map<String, Json> taken = new LinkedHashMap<>();
        Set<String> unfitting = new LinkedHashSet<>();
        Set<String> fitting = new LinkedHashSet<>();
        for (Column column : fields) {
            Optional<Json> value = TableLine.find(column.source(), row).filter(it -> !(it instanceof Json.Null));
            if (value.isPresent() && ColumnFit.fits(column.type(), value.get())) {
                taken.put(column.name(), value.get());
                fitting.add(ProfileColumns.path(column));
            } else if (value.isPresent()) {
                unfitting.add(ProfileColumns.path(column));
            }
        }
        unfitting.removeAll(fitting);
        unfit += unfitting.size();
        return new Json.Obj(Map.of(
                "key", Json.text(key(row)), "rest", rest(row, fitting), "read", read, FIELDS, new Json.Obj(taken)));
    }

    private Json rest(Json.Obj row, Set<String> taken) {
        Map<String, Json> rest = new LinkedHashMap<>(row.fields());
        rest.keySet().removeAll(taken);
        for (Column column : plain) {
            row.get(column.source().get(0))
                    .filter(value -> ColumnFit.fits(column.type(), value))
                    .ifPresent(value -> rest.remove(column.source().get(0)));
        }
        for (String list : lists) {
            if (row.get(list).filter(ProfileRow::hasOnlyIds).isPresent()) {
                rest.remove(list);
            }
        }
        return new Json.Obj(rest);
    }

    private static boolean hasOnlyIds(Json value) {
        return value instanceof Json.Arr ids && ids.items().stream().allMatch(Json.Num.class::isInstance);
    }

    /**
     * The id that Iterable gave the person. Without one it takes both names: in one kind of project two people may share a
     * userId, and in another an address.
     */
    private static String key(Json.Obj row) {
        return row.text("itblUserId")
                .filter(id -> !id.isBlank())
                .orElseGet(() -> JsonWriter.write(Json.texts(List.of(
                        row.text("email").orElse("").strip().toLowerCase(Locale.ROOT),
                        row.text("userId").orElse("")))));
    }

    /** How many values did not fit their columns. */
    long unfit() {
        return unfit;
    }
}
