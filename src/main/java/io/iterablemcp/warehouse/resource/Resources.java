package io.iterablemcp.warehouse.resource;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can be loaded, from the file that the build makes of {@code tools-manifest/resources}. */
public final class Resources {

    private static final String FILE = "/io/iterablemcp/warehouse/resources.json";

    private final Map<String, Resource> byName = new LinkedHashMap<>();

    private Resources(Json.Obj entries) {
        entries.fields().forEach((name, entry) -> read(name, (Json.Obj) entry)
                .forEach(resource -> byName.put(resource.name(), resource)));
    }

    public static Resources load() {
        try (InputStream file = Resources.class.getResourceAsStream(FILE)) {
            return new Resources((Json.Obj) JsonReader.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Resource> read(String name, Json.Obj entry) {
        try {
            return new ResourceReader(name, entry).read();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the resource " + name + ": " + e.getMessage(), e);
        }
    }

    public List<Resource> all() {
        List<Resource> all = new ArrayList<>(plain());
        all.addAll(events());
        return all;
    }

    /** Those that are read as a whole. */
    public List<Resource> plain() {
        return byName.values().stream().filter(resource -> !resource.isEvents()).toList();
    }

    public List<Resource> events() {
        return byName.values().stream().filter(Resource::isEvents).toList();
    }

    public Optional<Resource> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The names that somebody may have meant, the nearest first. */
    public List<String> nearest(String name, int most) {
        return NearestName.nearest(name, byName.keySet(), most);
    }

    /** These resources and those that they are read by, each after the one it needs. */
    public List<Resource> withThoseTheyNeed(Collection<Resource> wanted) {
        Set<Resource> ordered = new LinkedHashSet<>();
        wanted.forEach(resource -> add(resource, ordered));
        return new ArrayList<>(ordered);
    }

    private void add(Resource resource, Set<Resource> ordered) {
        resource.source().each().flatMap(each -> find(each.table())).ifPresent(needed -> add(needed, ordered));
        ordered.add(resource);
    }
}
