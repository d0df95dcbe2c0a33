package io.iterablemcp.sandbox.world;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A template of one medium.
 *
 * @param facts the fields that do not depend on the language: name, clientTemplateId, messageTypeId, createdAt …
 * @param contents subject, html, message … by locale; the default locale is the first
 */
public record Template(long id, Medium medium, Json.Obj facts, Map<String, Json.Obj> contents) {

    public String defaultLocale() {
        return contents.keySet().iterator().next();
    }

    /** The content in this locale, otherwise in the default locale. */
    public Json.Obj content(String locale) {
        return contents.getOrDefault(locale, contents.get(defaultLocale()));
    }

    /** The template with this locale only. */
    public Template only(String locale) {
        return new Template(id, medium, facts, Map.of(locale, content(locale)));
    }

    public Template withDefault(String locale) {
        Map<String, Json.Obj> copy = new LinkedHashMap<>();
        copy.put(locale, content(locale));
        contents.forEach(copy::putIfAbsent);
        return new Template(id, medium, facts, copy);
    }

    public Template withFacts(Json.Obj changed) {
        return new Template(id, medium, changed, contents);
    }

    public Template withContent(String locale, Json.Obj content) {
        Map<String, Json.Obj> copy = new LinkedHashMap<>(contents);
        copy.put(locale, content);
        return new Template(id, medium, facts, copy);
    }
}
