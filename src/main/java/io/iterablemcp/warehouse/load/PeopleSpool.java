package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.resource.PeopleTables;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows for the database of people that come with those of another resource: who they are, and whole events. */
final class PeopleSpool {

    /** Most rows in a row are of people who came shortly before. */
    private static final int REMEMBERED = 10_000;

    private final TableLine writer;
    private final boolean events;
    private final List<SpoolFile> files = new ArrayList<>();
    private final Map<Json.Obj, Boolean> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Json.Obj, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private PeopleSpool(TableLine writer, boolean events) {
        this.writer = writer;
        this.events = events;
    }

    static PeopleSpool in(Path folder, Resource resource, LoadedWords words) throws IOException {
        PeopleSpool spool = new PeopleSpool(new TableLine(words, false), resource.isEvents());
        spool.files.add(SpoolFile.create(folder.resolve("people.ndjson")));
        if (spool.events) {
            spool.files.add(SpoolFile.create(folder.resolve("event_data.ndjson")));
            spool.files.add(SpoolFile.create(folder.resolve("event_data.late.ndjson")));
        }
        return spool;
    }

    void add(Json.Obj row, Json.Obj arguments, boolean late) throws IOException {
        if (events) {
            files.get(late ? 2 : 1).add(writer.line(PeopleTables.EVENT_DATA.columns(), row, arguments));
        }
        Map<String, Json> names = new LinkedHashMap<>();
        for (String name : List.of("email", "userId")) {
            TableLine.ofPerson(row, name).ifPresent(it -> names.put(name, Json.text(it)));
        }
        Json.Obj person = new Json.Obj(names);
        if (!names.isEmpty() && seen.put(person, true) == null) {
            files.get(0).add(writer.line(PeopleTables.PEOPLE.columns(), person, arguments));
        }
    }

    /** After an answer that is read again from its beginning. */
    void reset() {
        seen.clear();
    }

    List<SpoolFile> files() {
        return files;
    }

    List<TableRows> finish() throws IOException {
        List<TableRows> rows = new ArrayList<>();
        if (events) {
            rows.add(finish(PeopleTables.EVENT_DATA, files.get(1), false));
            TableRows late = finish(PeopleTables.EVENT_DATA, files.get(2), true);
            if (late.rows() > 0) {
                rows.add(late);
            }
        }
        rows.add(finish(PeopleTables.PEOPLE, files.get(0), false));
        return rows;
    }

    private static TableRows finish(Table table, SpoolFile file, boolean late) throws IOException {
        file.finish();
        return new TableRows(table, file.path(), file.rows(), late);
    }
}
