package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a search has found in one body.
 *
 * @param locale of the body; empty if it has none
 * @param places the first ones
 * @param count of all places
 * @param snippets that the body includes
 */
record Findings(String locale, List<Place> places, int count, Set<String> snippets) {

    static Findings of(Sought sought, String locale, Map<String, String> texts) {
        Places places = new Places();
        Set<String> snippets = new TreeSet<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            sought.in(text.getKey(), text.getValue(), places);
            Expression.of(text.getValue())
                    .forEach(expression -> expression.snippet().ifPresent(snippets::add));
        }
        return new Findings(locale, places.first(), places.count(), Set.copyOf(snippets));
    }

    static Findings of(Sought sought, Json.Obj content) {
        return of(sought, content.text("locale").orElse(""), ContentTexts.of(content));
    }
}
