package io.iterablemcp.warehouse.resource;

import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.NearestName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that can be loaded, from the file that the build makes of {@code tools-manifest/resources}. */
public final class Resources {

    /** The events that webhooks have brought. */
    public static final String WEBHOOKS = "webhook_events";

    private static final String FILE = "/io/iterablemcp/warehouse/resources.json";

    private final Map<String, Resource> byName = new LinkedHashMap<>();

    /** Those with a call for each row, which is worth it only if somebody asks for them. */
    private final Set<String> onRequest = new LinkedHashSet<>();

    private Resources(Json.Obj entries) {
        entries.fields().forEach((name, entry) -> add(name, (Json.Obj) entry));
    }

    private void add(String name, Json.Obj entry) {
        read(name, entry).forEach(resource -> byName.put(resource.name(), resource));
        if (entry.flag("on_request")) {
            onRequest.add(name);
        }
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

    /** Those that somebody must ask for, too. */
    public List<Resource> all() {
        List<Resource> all = new ArrayList<>(byName.values());
        all.sort(Comparator.comparing(Resource::isEvents));
        return all;
    }

    /** Those that are read as a whole, and that nobody need ask for. */
    public List<Resource> plain() {
        return byName.values().stream()
                .filter(resource -> !resource.isEvents() && !onRequest.contains(resource.name()))
                .toList();
    }

    /** What a load brings of Iterable's if nobody names a resource. */
    public List<Resource> usual(boolean withEvents) {
        List<Resource> usual = new ArrayList<>(plain());
        usual.addAll(withEvents ? events() : List.of());
        return usual;
    }

    /** Those that Iterable exports. */
    public List<Resource> events() {
        return byName.values().stream()
                .filter(resource -> resource.isEvents() && !resource.isWebhooks())
                .toList();
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
