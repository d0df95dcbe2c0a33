package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Templates of all media, with one sequence of ids. */
public final class Templates {

    private final TreeMap<Long, Template> byId = new TreeMap<>();
    private long next = 10_001;

    public Template add(Medium medium, Json.Obj facts, String locale, Json.Obj content) {
        Map<String, Json.Obj> contents = new LinkedHashMap<>();
        contents.put(locale, content);
        Template template = new Template(next++, medium, facts, contents);
        byId.put(template.id(), template);
        return template;
    }

    public Optional<Template> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    public void put(Template changed) {
        byId.put(changed.id(), changed);
    }

    public boolean remove(long id) {
        return byId.remove(id) != null;
    }

    /** Oldest first. */
    public List<Template> all() {
        return List.copyOf(byId.values());
    }
}
