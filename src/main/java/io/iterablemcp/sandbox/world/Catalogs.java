package io.iterablemcp.sandbox.world;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All catalogs of the project, by name. */
public final class Catalogs {

    private final TreeMap<String, Catalog> byName = new TreeMap<>();
    private long next = 31;

    public Catalog create(String name) {
        Catalog catalog = new Catalog(next++, name);
        byName.put(name, catalog);
        return catalog;
    }

    public Optional<Catalog> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public List<Catalog> all() {
        return List.copyOf(byName.values());
    }

    public void delete(String name) {
        byName.remove(name);
    }
}
