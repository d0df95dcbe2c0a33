package io.iterablemcp.keys;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All projects by name; never changed, replaced whole.
 *
 * @param current the one that is meant when none is named
 */
record StoredProjects(Map<String, StoredProject> byName, Optional<String> current) {

    static final StoredProjects NONE = new StoredProjects(Map.of(), Optional.empty());

    StoredProjects {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    Optional<StoredProject> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }

    Collection<StoredProject> all() {
        return byName.values();
    }

    /** What their keys are called in a store. */
    Set<String> accounts(String store) {
        return all().stream()
                .filter(project -> project.store().equals(store))
                .map(StoredProject::account)
                .collect(Collectors.toSet());
    }

    /** With this project, in the place of one of its name. The first is the one in use. */
    StoredProjects with(StoredProject project) {
        Map<String, StoredProject> copy = new TreeMap<>(byName);
        copy.put(project.name(), project);
        return new StoredProjects(copy, byName.isEmpty() ? Optional.of(project.name()) : current);
    }

    StoredProjects without(String name) {
        Map<String, StoredProject> copy = new TreeMap<>(byName);
        copy.remove(name);
        return new StoredProjects(copy, current.filter(it -> !it.equals(name)));
    }

    StoredProjects renamed(StoredProject before, StoredProject after) {
        StoredProjects others = without(before.name());
        Map<String, StoredProject> copy = new TreeMap<>(others.byName);
        copy.put(after.name(), after);
        return new StoredProjects(copy, current.map(it -> it.equals(before.name()) ? after.name() : it));
    }

    StoredProjects using(String name) {
        return new StoredProjects(byName, Optional.of(name));
    }
}
