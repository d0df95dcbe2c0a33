package io.iterablemcp.warehouse.destination;

import io.iterablemcp.files.AtomicFile;
import io.iterablemcp.files.Fingerprint;
import io.iterablemcp.files.OwnerOnlyFiles;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.resource.Table.Filling;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** New files, and a manifest that lists them in the place of others. Nobody sees it before the manifest is replaced. */
final class FileChange {

    private final FileFolder folder;
    private final RowFiles rows;
    private final FileManifest manifest;
    private final Instant now;
    private final RandomGenerator random;
    private final List<Path> fresh = new ArrayList<>();

    FileChange(FileFolder folder, RowFiles rows, FileManifest manifest, Instant now, RandomGenerator random) {
        this.folder = folder;
        this.rows = rows;
        this.manifest = manifest;
        this.now = now;
        this.random = random;
    }

    /** Writes rows into a file. */
    @FunctionalInterface
    private interface Writing {
        OptionalLong write(Path target) throws IOException, DestinationFault;
    }

    void take(Delivery delivery) throws IOException, DestinationFault {
        List<Path> profiles =
                paths(manifest.filesOf(delivery.tables().get(0).table().name()));
        for (TableRows each : delivery.tables()) {
            if (PersonHashes.is(each.table())) {
                takeHashes(each);
            } else if (each.table().filling() == Filling.ADD) {
                takeNew(each);
            } else if (each.table().filling() == Filling.UPDATE) {
                takeProfiles(delivery, each, profiles);
            } else if (delivery.window().isEmpty()) {
                takeAll(delivery, each);
            } else if (each.late()) {
                takeLate(delivery.resource().name(), each);
            } else {
                takeWindow(delivery.resource().name(), each, delivery.window().get());
            }
        }
        manifest.note(delivery);
    }

    private void takeAll(Delivery delivery, TableRows fresh) throws IOException, DestinationFault {
        Table table = fresh.table();
        String resource = delivery.resource().name();
        List<DataFile> there = manifest.filesOf(table.name(), resource);
        boolean merges = delivery.resource().merges();
        if (!merges && !delivery.acceptShrink()) {
            Shrinkage.refuse(table.name(), manifest.rows(table.name(), resource), fresh.rows());
        }
        DataFile file = new DataFile("", table.name(), resource, Optional.empty(), false, 0, 0, "");
        add(
                file,
                target -> OptionalLong.of(
                        merges
                                ? rows.merge(fresh, paths(there), table.key().get(0), target)
                                : rows.write(fresh, target)));
        there.forEach(it -> manifest.remove(it, now));
    }

    private void takeNew(TableRows rows) throws IOException, DestinationFault {
        String table = rows.table().name();
        List<Path> there = paths(manifest.filesOf(table));
        DataFile file = new DataFile("", table, table, Optional.empty(), false, 0, 0, "");
        add(file, target -> OptionalLong.of(this.rows.addNew(rows, there, target)));
    }

    /** @param profiles the files with the profiles as they were before */
    private void takeProfiles(Delivery delivery, TableRows rows, List<Path> profiles)
            throws IOException, DestinationFault {
        String table = rows.table().name();
        List<DataFile> there = manifest.filesOf(table);
        DataFile file = new DataFile("", table, delivery.resource().name(), Optional.empty(), false, 0, 0, "");
        add(
                file,
                target -> OptionalLong.of(
                        this.rows.update(delivery.tables().get(0), rows, profiles, paths(there), target)));
        there.forEach(it -> manifest.remove(it, now));
        if (delivery.readSince().isPresent()) {
            long before = there.stream().mapToLong(DataFile::rows).sum();
            for (DataFile each : manifest.filesOf(table)) {
                rewrite(each, new Removal.ReadBefore(delivery.readSince().get()), each.window());
            }
            if (!delivery.acceptShrink() && rows.equals(delivery.tables().get(0))) {
                long left = manifest.filesOf(table).stream()
                        .mapToLong(DataFile::rows)
                        .sum();
                Shrinkage.refuse(table, before, left);
            }
        }
    }

    private void takeWindow(String resource, TableRows fresh, TimeWindow window) throws IOException, DestinationFault {
        String table = fresh.table().name();
        for (DataFile file : manifest.filesOf(table, resource)) {
            if (file.isCoveredBy(window)) {
                manifest.remove(file, now);
            } else if (file.overlaps(window)) {
                rewrite(file, new Removal.Window(window), file.windowWithout(window));
            }
        }
        DataFile file = new DataFile("", table, resource, Optional.of(window), false, 0, 0, "");
        add(file, target -> OptionalLong.of(rows.write(fresh, target)));
    }

    private void takeLate(String resource, TableRows late) throws IOException, DestinationFault {
        Optional<TimeWindow> times = RowTimes.of(late.file());
        List<DataFile> near = manifest.filesOf(late.table().name(), resource).stream()
                .filter(file -> file.late() || times.filter(file::overlaps).isPresent())
                .toList();
        DataFile file = new DataFile("", late.table().name(), resource, times, true, 0, 0, "");
        add(file, target -> OptionalLong.of(rows.addNew(late, paths(near), target)));
    }

    private void takeHashes(TableRows fresh) throws IOException, DestinationFault {
        DataFile file = new DataFile("", PersonHashes.NAME, PersonHashes.NAME, Optional.empty(), false, 0, 0, "");
        add(file, target -> OptionalLong.of(rows.addNew(fresh, paths(manifest.hashFiles()), target)));
        manifest.tables.put(PersonHashes.NAME, PersonHashes.TABLE);
    }

    /** @return how many rows have left the files, without those that only help to find people */
    long remove(Removal.Values people) throws IOException, DestinationFault {
        long before = manifest.rowsOfResources();
        for (DataFile file : List.copyOf(manifest.files.values())) {
            if (manifest.tables.get(file.table()).column(people.column()).isPresent()) {
                rewrite(file, people, file.window());
            }
        }
        return before - manifest.rowsOfResources();
    }

    private void rewrite(DataFile old, Removal removal, Optional<TimeWindow> left)
            throws IOException, DestinationFault {
        DataFile file = new DataFile("", old.table(), old.resource(), left, old.late(), 0, 0, "");
        if (add(file, target -> rows.without(folder.file(old.path()), removal, target))) {
            manifest.remove(old, now);
        }
    }

    private List<Path> paths(List<DataFile> files) {
        return files.stream().map(file -> folder.file(file.path())).toList();
    }

    /** @return false if there was nothing to write */
    private boolean add(DataFile about, Writing writing) throws IOException, DestinationFault {
        String name = freshName(about);
        Path target = folder.file(name);
        OwnerOnlyFiles.create(target);
        fresh.add(target);
        OptionalLong count = writing.write(target);
        if (count.orElse(0) == 0) {
            Files.delete(target);
            return count.isPresent();
        }
        settle(target);
        manifest.files.put(
                name,
                new DataFile(
                        name,
                        about.table(),
                        about.resource(),
                        about.window(),
                        about.late(),
                        count.getAsLong(),
                        Files.size(target),
                        Fingerprint.ofFile(target)));
        return true;
    }

    /** No file is ever written twice, whoever made the random numbers. */
    private String freshName(DataFile about) {
        String name;
        do {
            name = about.table() + "/" + about.resource() + "-" + String.format("%016x", random.nextLong()) + "."
                    + manifest.format.word();
        } while (Files.exists(folder.file(name)) || manifest.files.containsKey(name));
        return name;
    }

    /** A power cut must not take a file that the manifest lists. */
    private static void settle(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        AtomicFile.settle(file.getParent());
    }

    /** Deletes the new files. */
    void discard() throws IOException {
        for (Path file : fresh) {
            Files.deleteIfExists(file);
        }
    }
}
