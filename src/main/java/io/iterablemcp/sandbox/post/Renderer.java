package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.cache.ConcurrentMapTemplateCache;
import io.iterablemcp.json.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills a template's Handlebars with a person's data. */
public final class Renderer {

    /** A campaign fills the same template a thousand times. */
    private final Handlebars html = new Handlebars().with(new ConcurrentMapTemplateCache());

    private final Handlebars plain =
            new Handlebars().with(new ConcurrentMapTemplateCache()).with(EscapingStrategy.NOOP);

    public String html(String template, Json.Obj data) {
        return render(html, template, data);
    }

    /** For subjects, texts and pushes: nothing is escaped. */
    public String plain(String template, Json.Obj data) {
        return render(plain, template, data);
    }

    private static String render(Handlebars handlebars, String template, Json.Obj data) {
        try {
            return handlebars.compileInline(template).apply(Context.newContext(java(data)));
        } catch (IOException | HandlebarsException e) {
            // A template with a mistake in it goes out as it was written, so that the mistake can be seen.
            return template;
        }
    }

    private static Object java(Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.fields().forEach((name, field) -> map.put(name, java(field)));
            return map;
        } else if (value instanceof Json.Arr array) {
            List<Object> items = new ArrayList<>();
            array.items().forEach(item -> items.add(java(item)));
            return items;
        } else if (value instanceof Json.Str text) {
            return text.text();
        } else if (value instanceof Json.Num number) {
            return new BigDecimal(number.digits());
        } else if (value instanceof Json.Bool flag) {
            return flag.value();
        }
        return null;
    }
}
