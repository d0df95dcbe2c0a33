package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.TimeText;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.destination.TimeWindow;
import io.iterablemcp.warehouse.load.Loader.Means;
import io.iterablemcp.warehouse.resource.ChildTable;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rows of one resource on their way to a destination, with those of the tables of its lists. */
final class ResourceSpool implements Closeable {

    /** What a key of Iterable looks like. Any other key may be an address, for example, so it is not shown. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,60}");

    private static final int MOST_UNKNOWN = 100;

    private final Resource resource;
    private final TableLine writer;
    private final Optional<RowPeople> people;
    private final String from;
    private final String to;
    private final Optional<TimeWindow> window;
    /** By the name of the table: the hash of a table is that of all its columns. */
    private final Map<String, SpoolFile> files = new HashMap<>();

    private final Map<String, SpoolFile> late = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Set<String> unknown = new TreeSet<>();

    private Optional<PeopleSpool> personal = Optional.empty();
    private Optional<ProfileRow> profiles = Optional.empty();

    private ResourceSpool(
            Resource resource, Optional<TimeWindow> window, TableLine writer, Optional<RowPeople> people) {
        this.resource = resource;
        this.window = window;
        this.writer = writer;
        this.people = people;
        this.from = window.map(it -> TimeText.of(it.from())).orElse("");
        this.to = window.map(it -> TimeText.of(it.to())).orElse("");
        resource.table().columns().stream()
                .filter(column -> !column.argument() && !column.source().isEmpty())
                .forEach(column -> known.add(column.source().get(0)));
        known.addAll(resource.source().unused());
        resource.children().forEach(child -> known.add(child.list().get(0)));
    }

    /**
     * @param window rows outside it are kept apart
     * @param started when the load of the resource began
     */
    static ResourceSpool in(Path folder, Resource resource, Optional<TimeWindow> window, Means means, Instant started)
            throws IOException {
        TableLine writer = new TableLine(means.words(), resource.isEvents());
        boolean personal = resource.hasWindows() && means.people() && !resource.isWebhooks();
        Optional<RowPeople> people = resource.hasWindows()
                ? Optional.of(new RowPeople(means.forgotten(), writer, folder, resource.isProfiles(), personal))
                : Optional.empty();
        ResourceSpool spool = new ResourceSpool(resource, window, writer, people);
        for (Table table : resource.tables()) {
            spool.files.put(table.name(), SpoolFile.create(folder.resolve(table.name() + ".ndjson")));
            if (window.isPresent()) {
                spool.late.put(table.name(), SpoolFile.create(folder.resolve(table.name() + ".late.ndjson")));
            }
        }
        if (personal) {
            spool.personal = Optional.of(PeopleSpool.in(folder, resource, means.words()));
        }
        if (resource.isProfiles()) {
            spool.profiles = Optional.of(new ProfileRow(resource, started));
        }
        return spool;
    }

    /** @param arguments of the call that brought the row */
    void add(Json.Obj row, Json.Obj ofCall) throws IOException {
        if (people.isPresent() && people.get().leavesOut(row)) {
            return;
        }
        boolean outside = isLate(row);
        if (personal.isPresent()) {
            personal.get().add(row, ofCall, outside);
        }
        Json.Obj arguments = profiles.map(it -> it.arguments(row)).orElse(ofCall);
        List<Column> columns =
                profiles.map(ProfileRow::lineColumns).orElse(resource.table().columns());
        Map<String, SpoolFile> target = outside ? late : files;
        target.get(resource.table().name()).add(writer.line(columns, row, arguments));
        for (ChildTable child : resource.children()) {
            Json list = TableLine.find(child.list(), row).orElse(Json.Null.NULL);
            if (list instanceof Json.Arr values) {
                for (Json value : values.items()) {
                    target.get(child.table().name()).add(writer.line(child, row, arguments, value));
                }
            }
        }
        if (window.isEmpty()) {
            for (String key : row.fields().keySet()) {
                if (!known.contains(key) && NAME.matcher(key).matches() && unknown.size() < MOST_UNKNOWN) {
                    unknown.add(key);
                }
            }
        }
    }

    /** Whether Iterable counts the row to another time than the one that it was asked for. */
    private boolean isLate(Json.Obj row) {
        if (window.isEmpty() || resource.isProfiles()) {
            return false;
        }
        if (resource.isWebhooks()) {
            return true; // the window is of the time when they came
        }
        Optional<String> created = row.get("createdAt").flatMap(TimeText::of);
        return created.isEmpty()
                || created.get().compareTo(from) < 0
                || created.get().compareTo(to) >= 0;
    }

    private List<SpoolFile> all() {
        List<SpoolFile> all = new ArrayList<>(files.values());
        all.addAll(late.values());
        personal.ifPresent(it -> all.addAll(it.files()));
        people.map(RowPeople::file).ifPresent(all::add);
        return all;
    }

    void mark() throws IOException {
        for (SpoolFile file : all()) {
            file.mark();
        }
    }

    void reset() throws IOException {
        for (SpoolFile file : all()) {
            file.reset();
        }
        personal.ifPresent(PeopleSpool::reset);
        people.ifPresent(RowPeople::restart);
    }

    /** What a destination takes. Nothing can be added afterwards. */
    List<TableRows> finish() throws IOException {
        List<TableRows> rows = new ArrayList<>();
        for (Table table : resource.isWebhooks() ? List.<Table>of() : resource.tables()) {
            rows.add(finish(table, files.get(table.name()), false));
        }
        for (Table table : window.isPresent() ? resource.tables() : List.<Table>of()) {
            TableRows added = finish(table, late.get(table.name()), true);
            if (added.rows() > 0 || resource.isWebhooks()) {
                rows.add(added);
            }
        }
        if (personal.isPresent()) {
            rows.addAll(personal.get().finish());
        }
        if (people.isPresent()) {
            rows.addAll(people.get().finish());
        }
        return rows;
    }

    private static TableRows finish(Table table, SpoolFile file, boolean late) throws IOException {
        file.finish();
        return new TableRows(table, file.path(), file.rows(), file.longest(), late);
    }

    /** Keys of rows that are in no column. */
    Set<String> unknownKeys() {
        return unknown;
    }

    /** How many values did not fit their column. */
    long unreadable() {
        return writer.unreadable() + profiles.map(ProfileRow::unfit).orElse(0L);
    }

    /** Deletes the files. */
    @Override
    public void close() throws IOException {
        for (SpoolFile file : all()) {
            file.close();
            Files.deleteIfExists(file.path());
        }
    }

    /** The column of the table with this name. */
    Column column(String name) {
        return resource.table().column(name).orElseThrow();
    }
}
