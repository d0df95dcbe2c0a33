package io.iterablemcp.keys;

import io.iterablemcp.manifest.NearestName;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All projects by name. Immutable.
 *
 * @param current the project that is used if none is named
 */
record StoredProjects(Map<String, StoredProject> byName, Optional<String> current) {

    static final StoredProjects NONE = new StoredProjects(Map.of(), Optional.empty());

    StoredProjects {
        byName = Collections.unmodifiableMap(new TreeMap<>(byName));
    }

    Optional<StoredProject> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The project of this name; throws if there is none. */
    StoredProject named(String name) throws KeyStoreException {
        Optional<StoredProject> found = find(name);
        if (found.isPresent()) {
            return found.get();
        }
        throw new KeyStoreException("there is no project " + ProjectName.shown(name) + ". "
                + NearestName.nearest(name, names())
                        .map(near -> "Did you mean " + near + "?")
                        .orElse(
                                names().isEmpty()
                                        ? "Add it with iterable-mcp keys add."
                                        : "The projects are " + String.join(", ", names()) + "."));
    }

    /** Throws if no other project can have this name. */
    void checkFree(String name) throws KeyStoreException {
        if (!ProjectName.fits(name)) {
            throw new KeyStoreException(
                    ProjectName.holdsKey(name)
                            ? "a project's name cannot be a key: give a name, and enter the key when asked."
                            : "a project's name is " + ProjectName.FORM + ".");
        }
        if (find(name).isPresent()) {
            throw new KeyStoreException(
                    "project " + name + " exists already. To change it, run iterable-mcp keys update " + name);
        }
    }

    Set<String> names() {
        return byName.keySet();
    }

    Collection<StoredProject> all() {
        return byName.values();
    }

    /** The names of their keys in the stores. */
    Set<String> accounts(String store) {
        return all().stream()
                .filter(project -> project.store().equals(store))
                .map(StoredProject::account)
                .collect(Collectors.toSet());
    }

    /** Returns the projects with this one added or replaced. The first project becomes the one in use. */
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
