package io.iterablemcp.tools.report.content;

import io.iterablemcp.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The texts of a template that people get to see or that lead them somewhere, by their paths. */
public final class ContentTexts {

    /** They say who made it and how it is filed; copies go to colleagues, whose addresses are not shown. */
    private static final Set<String> ASIDE = Set.of(
            "metadata",
            "creatorUserId",
            "clientTemplateId",
            "ccEmails",
            "bccEmails",
            "name",
            "locale",
            "createdAt",
            "updatedAt");

    private ContentTexts() {}

    /** In the order of the document. */
    public static Map<String, String> of(Json.Obj content) {
        Map<String, String> texts = new LinkedHashMap<>();
        content.fields().forEach((name, value) -> {
            if (!ASIDE.contains(name)) {
                add(name, value, texts);
            }
        });
        return texts;
    }

    private static void add(String path, Json value, Map<String, String> texts) {
        if (value instanceof Json.Str text && !text.text().isEmpty()) {
            texts.put(path, text.text());
        } else if (value instanceof Json.Obj object) {
            object.fields().forEach((name, inner) -> add(path + "." + name, inner, texts));
        } else if (value instanceof Json.Arr array) {
            List<Json> items = array.items();
            for (int i = 0; i < items.size(); i++) {
                add(path + "[" + i + "]", items.get(i), texts);
            }
        }
    }
}
