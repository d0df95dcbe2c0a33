package io.iterablemcp.sandbox.post;

import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Snippets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Renders a template with a person's data: first the tags of data feeds in brackets, then the tags in braces. */
public final class Renderer {

    private final Snippets snippets;
    private final Supplier<Instant> clock;
    /** Created on first use, because the library loads slowly. */
    private final Map<EscapingMode, HandlebarsEngine> engines = new EnumMap<>(EscapingMode.class);

    public Renderer(Snippets snippets, Supplier<Instant> clock) {
        this.snippets = snippets;
        this.clock = clock;
    }

    public String html(String template, Json.Obj data) {
        return html(template, data, Json.Obj.EMPTY);
    }

    /** @param feed the data of data feeds; the sandbox does not fetch them itself */
    public String html(String template, Json.Obj data, Json.Obj feed) {
        return render(EscapingMode.HTML, withFeed(EscapingMode.FEED_IN_HTML, template, feed), data);
    }

    /** Renders without escaping, for subjects, texts and push notifications. */
    public String plain(String template, Json.Obj data) {
        return render(EscapingMode.PLAIN, withFeed(EscapingMode.FEED_IN_PLAIN, template, Json.Obj.EMPTY), data);
    }

    private String withFeed(EscapingMode mode, String template, Json.Obj feed) {
        return template.contains("[[") ? render(mode, template, feed) : template;
    }

    private String render(EscapingMode mode, String template, Json.Obj data) {
        // Most subjects and many texts have no tags.
        if (!template.contains(mode.start())) {
            return template;
        }
        HandlebarsEngine engine = engines.computeIfAbsent(mode, it -> new HandlebarsEngine(it, snippets, clock));
        return engine.print(template, fields(data));
    }

    private static Map<String, Object> fields(Json.Obj object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> fields.put(name, java(value)));
        return fields;
    }

    private static Object java(Json value) {
        if (value instanceof Json.Obj object) {
            return fields(object);
        } else if (value instanceof Json.Arr array) {
            List<Object> items = new ArrayList<>();
            array.items().forEach(item -> items.add(java(item)));
            return items;
        } else if (value instanceof Json.Str text) {
            return text.text();
        } else if (value instanceof Json.Num number) {
            return number(number.digits());
        } else if (value instanceof Json.Bool flag) {
            return flag.value();
        }
        return null;
    }

    /** Numbers with huge exponents stay text, because arithmetic with them might not end. */
    private static Object number(String digits) {
        return digits.matches("-?\\d{1,30}(\\.\\d{1,30})?") ? new BigDecimal(digits) : digits;
    }
}
