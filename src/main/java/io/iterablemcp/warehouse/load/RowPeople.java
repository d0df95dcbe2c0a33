package io.iterablemcp.warehouse.load;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.destination.PersonHashes;
import io.iterablemcp.warehouse.destination.TableRows;
import io.iterablemcp.warehouse.resource.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves out rows of forgotten people, and notes by which hashes the others are found once they are forgotten. */
final class RowPeople {

    private final PeopleLeftOut leftOut;
    private final List<Table> tables;
    private final SeenPeople seen;
    private final TableLine writer;
    private final SpoolFile file;
    private final StringBuilder line = new StringBuilder(128);

    /**
     * @param profiles whether the rows are for the database of people alone, which has such a table of its own
     * @param open whether that database gets anything
     */
    RowPeople(PeopleLeftOut leftOut, TableLine writer, Path folder, boolean profiles, boolean open) throws IOException {
        this.leftOut = leftOut;
        this.tables = new ArrayList<>(profiles ? List.of() : List.of(PersonHashes.TABLE));
        if (open) {
            tables.add(PersonHashes.TABLE.inPeople());
        }
        this.seen = profiles ? leftOut.seenInProfiles() : leftOut.seen();
        this.writer = writer;
        this.file = SpoolFile.create(folder.resolve(PersonHashes.TABLE.name() + ".ndjson"));
        seen.begin();
    }

    /** Whether the row is that of a person who was forgotten. */
    boolean leavesOut(Json.Obj row) throws IOException {
        Optional<String> email = TableLine.ofPerson(row, "email");
        Optional<String> userId = TableLine.ofPerson(row, "userId");
        if (email.isEmpty() && userId.isEmpty()) {
            return false;
        }
        long number = seen.number(email.orElse(""), userId.orElse(""));
        if (seen.has(number)) {
            return false;
        }
        String person = writer.person(row).orElseThrow();
        boolean known = leftOut.hasWord(person);
        List<String> hashes = new ArrayList<>();
        email.ifPresent(value -> hashes.add(leftOut.hashOf(value)));
        userId.ifPresent(value -> hashes.add(leftOut.hashOf(value)));
        Optional<String> forgotten = hashes.stream().filter(leftOut::hasHash).findFirst();
        if (known) {
            return true;
        }
        if (forgotten.isPresent()) {
            // Other rows may name the same person without what was forgotten.
            add(person, forgotten.get());
            leftOut.found(person, forgotten.get());
            return true;
        }
        for (String hash : hashes) {
            add(person, hash);
        }
        seen.add(number);
        return false;
    }

    private void add(String person, String hash) throws IOException {
        line.setLength(0);
        line.append("{\"person\":");
        JsonWriter.quote(line, person);
        file.add(line.append(",\"hash\":\"").append(hash).append("\"}"));
    }

    /** The answer is read again from its beginning. */
    void restart() {
        seen.clear();
    }

    SpoolFile file() {
        return file;
    }

    /** None if nobody is new. */
    List<TableRows> finish() throws IOException {
        file.finish();
        return file.rows() == 0
                ? List.of()
                : tables.stream()
                        .map(table -> new TableRows(table, file.path(), file.rows(), false))
                        .toList();
    }
}
