package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.StringTemplateSource;
import com.github.jknack.handlebars.io.TemplateSource;

/** Iterable has no partials, so a partial's tag prints itself. Nothing is read from disk or the network. */
final class NoPartials extends AbstractTemplateLoader {

    @Override
    public TemplateSource sourceAt(String name) {
        return new StringTemplateSource(name, "\\{{> " + name + "}}");
    }
}
