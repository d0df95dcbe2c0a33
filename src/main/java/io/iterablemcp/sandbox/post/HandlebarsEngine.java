package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import io.iterablemcp.sandbox.world.Snippets;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Handlebars with Iterable's helpers and nothing that reads anything but the template and its data. */
final class HandlebarsEngine {

    private static final int MOST_COMPILED = 200;

    private final Handlebars handlebars;
    /** Compiled templates, because a campaign sends one template to many people. */
    private final Map<String, Template> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
            return size() > MOST_COMPILED;
        }
    };

    HandlebarsEngine(EscapingMode mode, Snippets snippets, Supplier<Instant> clock) {
        KnownHelpers helpers = new KnownHelpers();
        this.handlebars = new Handlebars(new NoPartials())
                .with(helpers)
                .with(mode.escapes() ? EscapingStrategy.DEF : EscapingStrategy.NOOP);
        handlebars.setStartDelimiter(mode.start());
        handlebars.setEndDelimiter(mode.end());
        ConditionHelpers.addTo(helpers);
        TextHelpers.addTo(helpers);
        NumberHelpers.addTo(helpers);
        new DateHelpers(clock).addTo(helpers);
        helpers.add("snippet", new SnippetTag(snippets, this::compile));
    }

    String print(String template, Map<String, Object> data) {
        try {
            // Maps only: by default the library lets a template call any method of its data.
            Context context = Context.newBuilder(data)
                    .resolver(MapValueResolver.INSTANCE, LengthResolver.INSTANCE)
                    .build();
            return compile(template).apply(context);
        } catch (IOException | HandlebarsException | StackOverflowError e) {
            // A template that does not compile is sent as written, so that the mistake is visible.
            return template;
        }
    }

    private Template compile(String text) throws IOException {
        Template known = compiled.get(text);
        if (known != null) {
            return known;
        }
        Template made = handlebars.compileInline(text);
        compiled.put(text, made);
        return made;
    }
}
