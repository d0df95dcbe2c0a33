package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;

/** Iterable has no partials; here a partial's tag prints itself. Nothing is read from disk or net. */
final class NoPartials extends AbstractTemplateLoader {

    @Override
    public TemplateSource sourceAt(String name) {
        return new StringTemplateSource(name, "\\{{> " + name + "}}");
    }
}
