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

/** Handlebars with the helpers of Iterable and nothing that reaches out of the template and its data. */
final class HandlebarsEngine {

    private static final int MOST_COMPILED = 200;

    private final Handlebars handlebars;
    /** A campaign sends one template to many people. */
    private final Map<String, Template> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
            return size() > MOST_COMPILED;
        }
    };

    HandlebarsEngine(EscapingMode tongue, Snippets snippets, Supplier<Instant> clock) {
        KnownHelpers helpers = new KnownHelpers();
        this.handlebars = new Handlebars(new NoPartials())
                .with(helpers)
                .with(tongue.escapes() ? EscapingStrategy.DEF : EscapingStrategy.NOOP);
        handlebars.setStartDelimiter(tongue.start());
        handlebars.setEndDelimiter(tongue.end());
        ConditionHelpers.addTo(helpers);
        TextHelpers.addTo(helpers);
        NumberHelpers.addTo(helpers);
        new DateHelpers(clock).addTo(helpers);
        helpers.add("snippet", new SnippetTag(snippets, this::compile));
    }

    String print(String template, Map<String, Object> data) {
        try {
            // Maps only: the library's default would let a template call any method of what it is given.
            Context context = Context.newBuilder(data)
                    .resolver(MapValueResolver.INSTANCE, LengthResolver.INSTANCE)
                    .build();
            return compile(template).apply(context);
        } catch (IOException | HandlebarsException | StackOverflowError e) {
            // A template with a mistake in it goes out as it was written, so that the mistake can be seen.
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
