package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Looks for people in all files of rows in a folder, whether the manifest lists them or not. */
final class FileSearch {

    private final FileFolder folder;
    private final FileManifest manifest;
    private final RowFiles rows;

    FileSearch(FileFolder folder, FileManifest manifest, RowFiles rows) {
        this.folder = folder;
        this.manifest = manifest;
        this.rows = rows;
    }

    PeopleSearch run(Set<String> people) throws IOException, DestinationFault {
        List<String> found = new ArrayList<>();
        WordsInBytes words = new WordsInBytes(people);
        int count = 0;
        try (Stream<Path> all = Files.walk(folder.path())) {
            for (Path file : all.filter(this::isOfRows).toList()) {
                count++;
                int named = people.isEmpty() ? 0 : words.in(file);
                if (named > 0) {
                    found.add("the bytes of " + file + " name " + named + " forgotten people");
                } else if (!people.isEmpty() && hasColumn(file)) {
                    long theirs = rows.count(file, new Removal.Values("person", people));
                    if (theirs > 0) {
                        found.add(file + " has " + theirs + " rows of forgotten people");
                    }
                }
            }
        }
        return new PeopleSearch(
                List.of("the bytes and rows of " + count + " files in " + folder.path()), found, unproved());
    }

    private boolean isOfRows(Path path) {
        return path.toString().endsWith("." + manifest.format.word()) && Files.isRegularFile(path);
    }

    /** Whether the file is of a table with people. */
    private boolean hasColumn(Path file) {
        Table table = manifest.tables.get(file.getParent().getFileName().toString());
        return table != null && table.column("person").isPresent();
    }

    /** Files of an earlier release have no hashes next to them. */
    private List<String> unproved() {
        boolean people = manifest.files.values().stream()
                .anyMatch(file -> !file.table().equals(PersonHashes.NAME)
                        && manifest.tables.get(file.table()).column("person").isPresent());
        return people && manifest.hashFiles().isEmpty()
                ? List.of("the files have rows of people without the hashes by which forgotten people are found")
                : List.of();
    }
}
