package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.resource.Table.Filling;
import io.iterablemcp.warehouse.script.FileFormat;
import io.iterablemcp.warehouse.script.WarehouseKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is in a folder of files. It changes here first, and then for readers, in one step. */
final class FileManifest {

    final FileFormat format;
    final Map<String, Table> tables = new TreeMap<>();
    final Map<String, ResourceNote> resources = new TreeMap<>();
    final Map<String, DataFile> files = new TreeMap<>();

    /** When files ceased to be listed: somebody may still be reading them. */
    final Map<String, Instant> replaced = new TreeMap<>();

    /** People whose rows were removed, and when; each as {@link PersonHashes#mark}. */
    final Map<String, Instant> forgotten = new TreeMap<>();

    /** How far back a person wants events of a type that are not there yet. */
    final Map<String, Instant> wanted = new TreeMap<>();

    /** How many loads had no rows of a type of event that has none. */
    final Map<String, Long> emptyLoads = new TreeMap<>();

    /** Empty if an earlier release made it, or everything was dropped. */
    Optional<String> project = Optional.empty();

    /** Tells the key of the words for people from others. */
    Optional<String> words = Optional.empty();

    Optional<PendingScript> script = Optional.empty();

    FileManifest(FileFormat format) {
        this.format = format;
    }

    List<DataFile> filesOf(String table, String resource) {
        return files.values().stream()
                .filter(file -> file.table().equals(table) && file.resource().equals(resource))
                .toList();
    }

    List<DataFile> filesOf(String table) {
        return files.values().stream()
                .filter(file -> file.table().equals(table))
                .toList();
    }

    long rows(String table, String resource) {
        return filesOf(table, resource).stream().mapToLong(DataFile::rows).sum();
    }

    List<DataFile> hashFiles() {
        return filesOf(PersonHashes.NAME, PersonHashes.NAME);
    }

    long rowsOfResources() {
        return files.values().stream()
                .filter(file -> !file.table().equals(PersonHashes.NAME))
                .mapToLong(DataFile::rows)
                .sum();
    }

    void remove(DataFile file, Instant at) {
        files.remove(file.path());
        replaced.put(file.path(), at);
    }

    /** Notes what a delivery has brought, after its files. */
    void note(Delivery delivery) {
        Resource resource = delivery.resource();
        List<Table> taken =
                delivery.tables().stream().map(TableRows::table).distinct().toList();
        taken.forEach(table -> tables.put(table.name(), table));
        List<String> names = taken.stream()
                .filter(table -> table.filling() != Filling.ADD)
                .map(Table::name)
                .toList();
        resources.put(
                resource.name(),
                ResourceNote.after(delivery, names, Optional.ofNullable(resources.get(resource.name()))));
        Optional<TimeWindow> window = resources.get(resource.name()).window();
        wanted.computeIfPresent(
                resource.name(),
                (type, since) -> window.filter(it -> !it.from().isAfter(since)).isPresent() ? null : since);
        script.ifPresent(it -> it.add(resource.name(), PendingChange.of(delivery, names)));
    }

    boolean counts(LoadOutcome outcome) {
        ResourceNote note = resources.get(outcome.resource());
        return note != null
                && note.window().isPresent()
                && outcome.outcome().equals("loaded")
                && rows(note.tables().get(0), outcome.resource()) == 0;
    }

    void drop(Resource resource, Instant at) {
        for (Table table : resource.tables()) {
            filesOf(table.name(), resource.name()).forEach(file -> remove(file, at));
            if (!resource.isEvents() && script.isEmpty()) {
                tables.remove(table.name());
            }
        }
        emptyLoads.remove(resource.name());
        wanted.remove(resource.name());
        Optional<ResourceNote> note = Optional.ofNullable(resources.remove(resource.name()));
        if (note.isPresent() && script.isPresent()) {
            script.get()
                    .add(
                            resource.name(),
                            PendingChange.whole(note.get().tables(), resource.isEvents() && !resource.isWebhooks()));
        }
        if (resources.isEmpty()) {
            project = Optional.empty();
            List.copyOf(files.values()).forEach(file -> remove(file, at));
        }
        if (resources.values().stream().noneMatch(left -> left.window().isPresent())) {
            hashFiles().forEach(file -> remove(file, at)); // no rows of people are left
            tables.remove(PersonHashes.NAME);
            words = Optional.empty();
        }
    }

    /**
     * Begins a script, or continues the one that is there.
     *
     * @param taken whether somebody has taken the last one away to run it
     */
    void continueScript(Optional<WarehouseKind> wanted, boolean taken) {
        boolean other = wanted.isPresent() && !wanted.equals(script.map(PendingScript::warehouse));
        if (other) {
            PendingScript all = PendingScript.empty(wanted.get());
            resources.forEach((name, note) -> all.add(
                    name, PendingChange.whole(note.tables(), note.window().isPresent())));
            script = Optional.of(all);
        } else if (taken) {
            script = script.map(it -> PendingScript.empty(it.warehouse()));
        }
    }
}
