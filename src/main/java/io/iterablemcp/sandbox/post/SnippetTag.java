package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Template;
import io.iterablemcp.json.Json;
import io.iterablemcp.sandbox.world.Snippets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tag {@code {{{snippet "footer" brand="Lamp Shop"}}}}, with variables by name or by position. */
final class SnippetTag implements KnownHelpers.Meaning {

    private static final int DEEPEST = 5;
    /** The limit of snippets in one tag. Snippets may contain snippets, so their number can multiply. */
    private static final int MOST = 1000;

    /** Compiles the content of a snippet. */
    interface Compiler {
        Template compile(String text) throws IOException;
    }

    private final Snippets snippets;
    private final Compiler compiler;
    private final Deque<String> open = new ArrayDeque<>();
    private int printed;

    SnippetTag(Snippets snippets, Compiler compiler) {
        this.snippets = snippets;
        this.compiler = compiler;
    }

    @Override
    public Object of(HelperTag tag) throws IOException {
        printed = open.isEmpty() ? 1 : printed + 1;
        String name = tag.argument(0).orElse("").toString();
        Optional<Json.Obj> snippet = snippets.named(name);
        if (snippet.isEmpty() || open.contains(name) || open.size() == DEEPEST || printed > MOST) {
            return tag.asWritten();
        }
        open.push(name);
        try {
            Context inside = Context.newContext(tag.options().context, variables(snippet.get(), tag));
            return compiler.compile(snippet.get().text("content").orElse("")).apply(inside);
        } finally {
            open.pop();
        }
    }

    private static Map<String, Object> variables(Json.Obj snippet, HelperTag tag) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Json> names = snippet.list("variables");
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) instanceof Json.Str text ? text.text() : "";
            tag.argument(i + 1).ifPresent(value -> values.put(name, value));
        }
        values.putAll(tag.options().hash);
        return values;
    }
}
