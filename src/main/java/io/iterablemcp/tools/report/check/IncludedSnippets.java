package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.safety.preview.JsonFields;
import io.iterablemcp.safety.preview.campaign.MergeFields;
import io.iterablemcp.tools.report.content.ContentTexts;
import io.iterablemcp.tools.report.project.ThingList;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The snippets that a content includes, also by way of others. */
final class IncludedSnippets {

    private final ThingList list;
    private final Map<String, Json.Obj> byName = new HashMap<>();

    IncludedSnippets(ThingList list) {
        this.list = list;
        list.rows().forEach(row -> byName.put(key(row.text("name").orElse("")), row));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What the content includes. */
    record Included(Map<String, String> contents, Set<String> variables, Set<String> unknown) {}

    /** Whether all snippets of the project are known. */
    boolean areKnown() {
        return list.whole();
    }

    ThingList list() {
        return list;
    }

    Included of(Json.Obj content) {
        Set<String> named = new LinkedHashSet<>();
        ContentTexts.of(content).values().forEach(text -> named.addAll(names(text)));
        Map<String, String> contents = new LinkedHashMap<>();
        Set<String> variables = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(named);
        while (!open.isEmpty()) {
            String name = open.poll();
            Json.Obj row = byName.get(key(name));
            if (row == null) {
                unknown.add(name);
            } else if (!contents.containsKey(row.text("name").orElse(name))) {
                String text = row.text("content").orElse("");
                contents.put(row.text("name").orElse(name), text);
                variables.addAll(JsonFields.texts(row, "variables"));
                open.addAll(names(text));
            }
        }
        return new Included(contents, variables, unknown);
    }

    private static Collection<String> names(String text) {
        return text.contains("snippet") ? MergeFields.of(text).snippets() : Set.of();
    }
}
