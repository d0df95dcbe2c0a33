package io.iterablemcp.warehouse.destination;

import io.iterablemcp.files.FileLock;
import io.iterablemcp.json.MalformedJson;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import io.iterablemcp.warehouse.resource.Column;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.FileFormat;
import io.iterablemcp.warehouse.script.WarehouseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * Files in a folder. They never change: new ones take the place of old ones at the moment when the manifest is replaced.
 */
public final class FileDestination implements Destination {

    private static final int LATE_ROWS_AT_A_TIME = 50_000;

    private final FileFolder folder;
    private final Wish wish;
    private final Surroundings around;
    private final Optional<FileDestination> main;
    private final Clock clock;
    private final RandomGenerator random;
    private final NdjsonFiles ndjson = new NdjsonFiles(LATE_ROWS_AT_A_TIME);
    private final ParquetFiles parquet;

    /**
     * What a person wants of the files.
     *
     * @param format empty for that of the files that are there, or else NDJSON
     * @param script empty if there need not be one; if there is one, it is continued
     */
    public record Wish(Optional<FileFormat> format, Optional<WarehouseKind> script) {
        public static final Wish NONE = new Wish(Optional.empty(), Optional.empty());
    }

    /** Finds DuckDB when it is needed. */
    @FunctionalInterface
    public interface EngineSource {
        Engine find() throws EngineUnavailable;
    }

    public FileDestination(Path path, Wish wish, EngineSource engine, Clock clock, RandomGenerator random) {
        this(path, wish, new Surroundings(engine, clock, random), Optional.empty());
    }

    private FileDestination(Path path, Wish wish, Surroundings around, Optional<FileDestination> main) {
        this.folder = new FileFolder(path);
        this.wish = wish;
        this.around = around;
        this.main = main;
        this.clock = around.clock();
        this.random = around.random();
        this.parquet = new ParquetFiles(around.engine(), folder.spill());
    }

    private record Surroundings(EngineSource engine, Clock clock, RandomGenerator random) {}

    /** The folder in this one that is for people alone, with a manifest of its own and without a script. */
    public FileDestination ofPeople() {
        return new FileDestination(
                folder.people(), new Wish(wish.format(), Optional.empty()), around, Optional.of(this));
    }

    @Override
    public String name() {
        return folder.path().toString();
    }

    /**
     * Checks, before anything is read, that rows can be taken.
     *
     * @return the file that a load locks
     */
    public Path prepare() throws DestinationFault {
        folder.prepare();
        if (manifest().format == FileFormat.PARQUET) {
            parquet.check();
        }
        return folder.loadLock();
    }

    private FileManifest manifest() throws DestinationFault {
        Optional<FileManifest> there = folder.read();
        FileManifest manifest = there.isPresent() ? there.get() : new FileManifest(firstFormat());
        if (wish.format().isPresent() && wish.format().get() != manifest.format) {
            throw new DestinationFault(
                    folder.path() + " has files in the format " + manifest.format.word() + ".",
                    "Leave out --format, or name another folder.");
        }
        return manifest;
    }

    private FileFormat firstFormat() throws DestinationFault {
        if (wish.format().isPresent()) {
            return wish.format().get();
        }
        return main.isPresent() ? main.get().manifest().format : FileFormat.NDJSON;
    }

    @Override
    public boolean exists() throws DestinationFault {
        return folder.read().isPresent();
    }

    @Override
    public List<Column> columns(String table) throws DestinationFault {
        return folder.read()
                .map(manifest -> manifest.tables.get(table))
                .map(Table::columns)
                .orElse(List.of());
    }

    @Override
    public void claim(String project) throws DestinationFault {
        Optional<String> there = folder.read().flatMap(manifest -> manifest.project);
        if (there.isPresent()) {
            ProjectClaim.refuse(name(), there.get(), project);
        } else {
            change((manifest, change) -> manifest.project = Optional.of(project));
        }
    }

    @Override
    public void claimWords(String mark) throws DestinationFault {
        Optional<String> there = folder.read().flatMap(manifest -> manifest.words);
        if (there.isPresent()) {
            ProjectClaim.refuseWords(name(), there.get(), mark);
        } else {
            change((manifest, change) -> manifest.words = Optional.of(mark));
        }
    }

    @Override
    public void take(Delivery delivery) throws DestinationFault {
        PersonalData.check(delivery, main.isPresent());
        change((manifest, change) -> {
            change.take(delivery);
            return delivery;
        });
    }

    /** The manifest says what is there, so of loads it only counts those without rows. */
    @Override
    public void note(List<LoadOutcome> outcomes) throws DestinationFault {
        Optional<FileManifest> there = folder.read();
        if (there.isPresent() && outcomes.stream().anyMatch(there.get()::counts)) {
            change((manifest, change) -> {
                outcomes.stream()
                        .filter(manifest::counts)
                        .forEach(it -> manifest.emptyLoads.merge(it.resource(), 1L, Long::sum));
                return manifest;
            });
        }
    }

    @Override
    public void want(Map<String, Instant> since) throws DestinationFault {
        change((manifest, change) -> {
            manifest.wanted.putAll(since);
            return since;
        });
    }

    @Override
    public Map<String, Instant> wanted() throws DestinationFault {
        return folder.read().map(manifest -> manifest.wanted).orElse(Map.of());
    }

    @Override
    public List<LoadedResource> loaded() throws DestinationFault {
        return folder.read().map(FileDestination::loaded).orElse(List.of());
    }

    private static List<LoadedResource> loaded(FileManifest manifest) {
        return manifest.resources.entrySet().stream()
                .map(each -> new LoadedResource(
                        each.getKey(),
                        manifest.rows(each.getValue().tables().get(0), each.getKey()),
                        each.getValue().window(),
                        each.getValue().loaded(),
                        manifest.emptyLoads.getOrDefault(each.getKey(), 0L)))
                .toList();
    }

    /** Who was removed is noted when no file has their rows any more: until then, it is done again. */
    @Override
    public long forget(Set<String> people) throws DestinationFault {
        Optional<FileManifest> there = folder.read();
        if (there.isEmpty()) {
            return 0;
        }
        Map<String, String> marks = new TreeMap<>();
        people.forEach(person -> marks.put(PersonHashes.mark(person), person));
        Set<String> noted = there.get().forgotten.keySet();
        if (!marks.keySet().containsAll(noted)) {
            // Their block was lifted, so rows of theirs may come, and may have to leave again.
            change((manifest, change) -> manifest.forgotten.keySet().retainAll(marks.keySet()));
        }
        marks.keySet().removeAll(noted);
        if (marks.isEmpty()) {
            return 0;
        }
        Set<String> left = Set.copyOf(marks.values());
        long rows = change((manifest, change) -> {
            manifest.script.ifPresent(script -> script.people().addAll(left));
            return change.remove(new Removal.Values("person", left));
        });
        deleteOld(manifest -> marks.keySet().forEach(mark -> manifest.forgotten.put(mark, clock.instant())));
        return rows;
    }

    @Override
    public Map<String, String> peopleWith(Set<String> hashes) throws DestinationFault {
        Optional<FileManifest> there = folder.read();
        if (there.isEmpty() || hashes.isEmpty() || there.get().hashFiles().isEmpty()) {
            return Map.of();
        }
        return change((manifest, change) -> rows(manifest)
                .pairs(
                        manifest.hashFiles().stream()
                                .map(file -> folder.file(file.path()))
                                .toList(),
                        "person",
                        "hash",
                        hashes));
    }

    @Override
    public PeopleSearch search(Set<String> people) throws DestinationFault {
        if (folder.read().isEmpty()) {
            return new PeopleSearch(List.of(), List.of(), List.of());
        }
        return change((manifest, change) -> {
            PeopleSearch search = new FileSearch(folder, manifest, rows(manifest)).run(people);
            if (!search.found().isEmpty()) {
                people.forEach(person -> manifest.forgotten.remove(PersonHashes.mark(person)));
            }
            return search;
        });
    }

    @Override
    public void drop(Resource resource) throws DestinationFault {
        if (folder.read().isPresent()) {
            change((manifest, change) -> {
                manifest.drop(resource, clock.instant());
                return resource;
            });
            deleteOld(manifest -> {});
        }
    }

    /** What is notable when it is done. */
    @FunctionalInterface
    private interface Note {
        void write(FileManifest manifest);
    }

    private void deleteOld(Note note) throws DestinationFault {
        change((manifest, change) -> {
            new FileSweep(folder, manifest).run(Optional.empty());
            note.write(manifest);
            return manifest;
        });
    }

    /** Changes a manifest. */
    @FunctionalInterface
    private interface Work<T> {
        T run(FileManifest manifest, FileChange change) throws IOException, DestinationFault;
    }

    private <T> T change(Work<T> work) throws DestinationFault {
        folder.prepare();
        try {
            return FileLock.<T, DestinationFault>change(folder.manifest(), () -> {
                folder.dropLeftovers();
                FileManifest manifest = manifest();
                manifest.continueScript(wish.script(), !Files.exists(folder.script()));
                new FileSweep(folder, manifest).run(Optional.of(clock.instant()));
                T result = run(work, manifest);
                folder.replace(manifest);
                return result;
            });
        } catch (NoSuchFileException | MalformedJson e) {
            throw new DestinationFault(
                    "A file in " + folder.path() + " is missing or damaged.",
                    "Drop the resource (`iterable-mcp load drop`), and load it again: Iterable has the data.");
        } catch (IOException e) {
            throw folder.unusable();
        }
    }

    private RowFiles rows(FileManifest manifest) {
        return manifest.format == FileFormat.PARQUET ? parquet : ndjson;
    }

    private <T> T run(Work<T> work, FileManifest manifest) throws IOException, DestinationFault {
        FileChange change = new FileChange(folder, rows(manifest), manifest, clock.instant(), random);
        boolean done = false;
        try {
            T result = work.run(manifest, change);
            done = true;
            return result;
        } finally {
            if (!done) {
                change.discard();
            }
        }
    }
}
