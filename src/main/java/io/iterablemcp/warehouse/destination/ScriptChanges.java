package io.iterablemcp.warehouse.destination;

import io.iterablemcp.warehouse.resource.Table;
import io.iterablemcp.warehouse.script.LoadScript;
import io.iterablemcp.warehouse.script.TableChange;
import io.iterablemcp.warehouse.script.TableChange.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a warehouse does not have yet, table by table. */
final class ScriptChanges {

    private final FileManifest manifest;
    private final PendingScript pending;

    private ScriptChanges(FileManifest manifest, PendingScript pending) {
        this.manifest = manifest;
        this.pending = pending;
    }

    static String script(FileManifest manifest) {
        PendingScript pending = manifest.script.orElseThrow();
        return LoadScript.of(pending.warehouse(), manifest.format, new ScriptChanges(manifest, pending).all());
    }

    private List<TableChange> all() {
        return manifest.tables.values().stream()
                .filter(table -> !PersonHashes.is(table)) // a warehouse is told the pseudonyms
                .map(this::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<TableChange> of(Table table) {
        List<Stretch> stretches = new ArrayList<>();
        List<String> files = new ArrayList<>();
        boolean whole = false;
        boolean changed = false;
        for (Map.Entry<String, PendingChange> each : pending.changes().entrySet()) {
            PendingChange change = each.getValue();
            if (change.tables().contains(table.name())) {
                changed = true;
                whole |= !change.events();
                stretches.addAll(stretches(each.getKey(), change));
                manifest.filesOf(table.name(), each.getKey()).stream()
                        .filter(change::concerns)
                        .forEach(file -> files.add(file.path()));
            }
        }
        Set<String> people = table.column("person").isPresent() ? pending.people() : Set.of();
        return changed || !people.isEmpty()
                ? Optional.of(new TableChange(table.name(), table.columns(), whole, stretches, people, files))
                : Optional.empty();
    }

    private static List<Stretch> stretches(String type, PendingChange change) {
        if (!change.events()) {
            return List.of();
        }
        if (change.whole()) {
            return List.of(new Stretch(type, Optional.empty(), Optional.empty()));
        }
        return change.windows().stream()
                .map(window -> new Stretch(type, Optional.of(window.from()), Optional.of(window.to())))
                .toList();
    }
}
