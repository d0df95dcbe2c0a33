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

    /** The one that is there. */
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
                                        : "There are " + String.join(", ", names()) + "."));
    }

    /** Whether another one can have this name. */
    void checkFree(String name) throws KeyStoreException {
        if (!ProjectName.fits(name)) {
            throw new KeyStoreException(
                    ProjectName.holdsKey(name)
                            ? "a key is no name for a project: give it a name, and the key when you are asked for it."
                            : "a project's name is " + ProjectName.FORM + ".");
        }
        if (find(name).isPresent()) {
            throw new KeyStoreException(
                    "there is a project " + name + " already. To change it: iterable-mcp keys update " + name);
        }
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
