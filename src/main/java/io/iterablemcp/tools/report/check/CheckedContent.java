package io.iterablemcp.tools.report.check;

import io.iterablemcp.json.Json;
import io.iterablemcp.tools.report.content.ContentTexts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The content of a template in one locale.
 *
 * @param snippets the content of the snippets that it includes, directly or not, by their names
 */
record CheckedContent(Json.Obj content, Map<String, String> snippets) {

    Optional<String> text(String field) {
        return content.text(field).filter(text -> !text.isBlank());
    }

    Optional<String> html() {
        return text("html");
    }

    /** All texts by their paths, those of the snippets too. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>(ContentTexts.of(content));
        snippets.forEach((name, text) -> texts.put("snippet " + name, text));
        return texts;
    }

    /** All texts that are HTML. */
    Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        texts().forEach((path, text) -> {
            if (path.equals("html") || path.startsWith("snippet ")) {
                pages.put(path, text);
            }
        });
        return pages;
    }

    /** Whether messages also get what data feeds answer. */
    boolean hasFeeds() {
        return content.flag("mergeDataFeedContext")
                || !content.list("dataFeedIds").isEmpty()
                || content.has("dataFeedId")
                || texts().values().stream().anyMatch(text -> text.contains("[["));
    }
}
