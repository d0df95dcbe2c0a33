package io.iterablemcp.warehouse.destination;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** A JSON object on each line, in the form in which rows come. They pass line by line. */
final class NdjsonFiles implements RowFiles {

    private static final String ID = "_id";

    /** How many rows are compared in memory at a time. */
    private final int chunk;

    NdjsonFiles(int chunk) {
        this.chunk = chunk;
    }

    @Override
    public long write(TableRows rows, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            Files.copy(rows.file(), out);
        }
        return rows.rows();
    }

    @Override
    public OptionalLong without(Path file, Removal removal, Path target) throws IOException {
        if (!has(file, removal)) {
            return OptionalLong.empty();
        }
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            return OptionalLong.of(copy(file, row -> !removal.removes(row), out));
        }
    }

    private static boolean has(Path file, Removal removal) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (removal.removes(row(line))) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public long count(Path file, Removal removed) throws IOException {
        long count = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                count += removed.removes(row(line)) ? 1 : 0;
            }
        }
        return count;
    }

    @Override
    public Map<String, String> pairs(List<Path> files, String first, String second, Set<String> wanted)
            throws IOException {
        Map<String, String> pairs = new HashMap<>();
        for (Path file : files) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Json.Obj row = row(line);
                    row.text(second)
                            .filter(wanted::contains)
                            .ifPresent(value -> pairs.put(row.text(first).orElse(""), value));
                }
            }
        }
        return pairs;
    }

    @Override
    public long addNew(TableRows rows, List<Path> there, Path target) throws IOException {
        long written = 0;
        boolean once =
                rows.table().filling() == Filling.ADD || rows.table().column(ID).isEmpty();
        try (BufferedReader lines = Files.newBufferedReader(rows.file())) {
            for (List<String> some = next(lines); !some.isEmpty(); some = next(lines)) {
                Set<String> ids = new HashSet<>();
                some.forEach(line -> ids.add(id(line)));
                for (Path file : there) {
                    removeThose(file, ids);
                }
                if (once) {
                    removeThose(target, ids);
                }
                written += append(some, line -> once ? ids.remove(id(line)) : ids.contains(id(line)), target);
            }
        }
        return written;
    }

    private static long append(List<String> lines, Predicate<String> wanted, Path target) throws IOException {
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(target, StandardOpenOption.APPEND)) {
            for (String line : lines) {
                if (wanted.test(line)) {
                    out.write(line);
                    out.write('\n');
                    written++;
                }
            }
        }
        return written;
    }

    private List<String> next(BufferedReader lines) throws IOException {
        List<String> some = new ArrayList<>();
        while (some.size() < chunk) {
            String line = lines.readLine();
            if (line == null) {
                break;
            }
            some.add(line);
        }
        return some;
    }

    private static void removeThose(Path file, Set<String> ids) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null && !ids.isEmpty(); line = lines.readLine()) {
                ids.remove(id(line));
            }
        }
    }

    /** Two rows of a profile that are the same in all bytes are one. In memory there is a key for each new profile. */
    @Override
    public long update(TableRows profiles, TableRows rows, List<Path> profilesThere, List<Path> there, Path target)
            throws IOException {
        Map<String, String> winners = LatestProfiles.of(profiles.file(), profilesThere);
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            for (Path file : there) {
                written +=
                        copy(file, row -> !winners.containsKey(row.text("_key").orElse("")), out);
            }
            Set<String> lines = new HashSet<>();
            return written
                    + copy(
                            rows.file(),
                            row -> row.text(ID)
                                            .orElse("")
                                            .equals(winners.get(row.text("_key").orElse("")))
                                    && lines.add(row.toString()),
                            out);
        }
    }

    /** In memory there is a key for each row that is read again, which is as many as a project has campaigns. */
    @Override
    public long merge(TableRows rows, List<Path> there, String key, Path target) throws IOException {
        Set<String> keys = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(rows.file())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row(line).get(key).map(Removal.Values::plain).ifPresent(keys::add);
            }
        }
        Removal again = new Removal.Values(key, keys);
        long written = 0;
        try (BufferedWriter out = Files.newBufferedWriter(target)) {
            for (Path file : there) {
                written += copy(file, row -> !again.removes(row), out);
            }
            return written + copy(rows.file(), row -> true, out);
        }
    }

    private static long copy(Path file, Predicate<Json.Obj> kept, BufferedWriter out) throws IOException {
        long rows = 0;
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (kept.test(row(line))) {
                    out.write(line);
                    out.write('\n');
                    rows++;
                }
            }
        }
        return rows;
    }

    private static Json.Obj row(String line) {
        return (Json.Obj) JsonReader.read(line);
    }

    private static String id(String line) {
        return hasId(line) ? row(line).text(ID).orElse("") : line;
    }

    /** A name of ours, which no text in a row can look like: its quotes would have a backslash. */
    private static boolean hasId(String line) {
        return line.contains("\"" + ID + "\":");
    }
}
