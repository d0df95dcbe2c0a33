package io.iterablemcp.sandbox.seed;

import io.iterablemcp.json.Json;
import java.util.HashMap;
import java.util.Map;

/** The HTML of the brand's messages: texts in layouts. Tags in double braces are rendered when a message is sent. */
final class MessageLayouts {

    private static final MessageLayout PLAIN = MessageLayout.of(
            "[[hello]] {{#if firstName}}{{firstName}}{{else}}[[there]]{{/if}},\n\n[[text]]\n\n[[button]]: [[link]]"
                    + "\n\n[[unsubscribe]]: {{unsubscribeUrl}}\n");

    private final Map<String, MessageLayout> files = new HashMap<>();
    private final Json.Obj words;

    /** @param words the texts of the frame, by language */
    MessageLayouts(Json.Obj words) {
        this.words = words;
    }

    String email(String frame, String footer, String block, String language, Json.Obj texts, String link) {
        Map<String, String> blanks = blanks(language, texts, link);
        blanks.put("image", block + link.replace('/', '-'));
        blanks.put("block", file(block).filled(blanks));
        blanks.put("footer", file(footer).filled(blanks));
        return file(frame).filled(blanks);
    }

    String card(String language, Json.Obj texts, String link) {
        return file("card").filled(blanks(language, texts, link));
    }

    String plain(String language, Json.Obj texts, String link) {
        return PLAIN.filled(blanks(language, texts, link));
    }

    private Map<String, String> blanks(String language, Json.Obj texts, String link) {
        Map<String, String> blanks = new HashMap<>(Map.of("lang", language, "link", Brand.SHOP + link));
        words.object(language)
                .orElseThrow()
                .fields()
                .forEach((name, word) -> blanks.put(name, ((Json.Str) word).text()));
        texts.fields().forEach((name, text) -> blanks.put(name, ((Json.Str) text).text()));
        return blanks;
    }

    private MessageLayout file(String name) {
        return files.computeIfAbsent(name, it -> MessageLayout.of(SeedFiles.text("html/" + it + ".html")));
    }
}
