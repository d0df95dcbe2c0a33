package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.project.ThingList;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a search has found in snippets, which include each other. */
final class SnippetHits {

    private final Map<String, Findings> found = new LinkedHashMap<>();
    private final Map<String, Json.Obj> rows = new LinkedHashMap<>();

    SnippetHits(ThingList snippets, Sought sought) {
        for (Json.Obj row : snippets.rows()) {
            String name = row.text("name").orElse("");
            rows.put(key(name), row);
            found.put(
                    key(name),
                    Findings.of(
                            sought,
                            "",
                            row.text("content")
                                    .map(text -> Map.of("snippet " + name, text))
                                    .orElse(Map.of())));
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    boolean has(String name) {
        return rows.containsKey(key(name));
    }

    /** As they are in the project. */
    List<String> names() {
        return rows.values().stream().map(row -> row.text("name").orElse("")).toList();
    }

    int size() {
        return rows.size();
    }

    /** The snippets in which something was found. */
    List<Json.Obj> direct() {
        return rows.entrySet().stream()
                .filter(row -> found.get(row.getKey()).count() > 0)
                .map(Map.Entry::getValue)
                .toList();
    }

    Findings findings(Json.Obj row) {
        return found.get(key(row.text("name").orElse("")));
    }

    /** Of the snippets that are included, directly or by another one, those in which something was found. */
    List<Json.Obj> through(Collection<String> included) {
        Deque<String> open = new ArrayDeque<>();
        included.forEach(name -> open.add(key(name)));
        Set<String> seen = new HashSet<>();
        Set<Json.Obj> hits = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String name = open.poll();
            Optional<Findings> findings = Optional.ofNullable(found.get(name));
            if (seen.add(name) && findings.isPresent()) {
                findings.get().snippets().forEach(inner -> open.add(key(inner)));
                if (findings.get().count() > 0) {
                    hits.add(rows.get(name));
                }
            }
        }
        return List.copyOf(hits);
    }
}
