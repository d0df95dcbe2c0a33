package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import java.io.IOException;
import java.util.Set;

/** The helpers that a template may use. A tag with any other, or with one that fails, prints itself. */
final class KnownHelpers extends DefaultHelperRegistry {

    /** What the library brings along to read files and bundles, run scripts or write logs, and not in Iterable. */
    private static final Set<String> OFF =
            Set.of("embedded", "precompile", "i18n", "i18nJs", "log", "block", "partial");

    /** What a helper makes of its tag. */
    interface Meaning {
        Object of(HelperTag tag) throws IOException;
    }

    KnownHelpers() {
        registerHelperMissing((Object first, Options options) -> {
            HelperTag tag = new HelperTag(first, options);
            // The library asks for a missing helper also where plain data is missing.
            if (options.tagType == TagType.SECTION && options.helperName.equals("with")) {
                return options.inverse();
            } else if (options.tagType == TagType.SECTION && options.helperName.equals("unless")) {
                return options.fn();
            }
            return tag.bare() ? "" : tag.asWritten();
        });
    }

    void add(String name, Meaning meaning) {
        registerHelper(name, (Object first, Options options) -> {
            HelperTag tag = new HelperTag(first, options);
            try {
                return meaning.of(tag);
            } catch (RuntimeException e) {
                return tag.asWritten();
            }
        });
    }

    @Override
    public <H> HelperRegistry registerHelper(String name, Helper<H> helper) {
        return OFF.contains(name) ? this : super.registerHelper(name, helper);
    }

    /** None: inline partials could call themselves without end. */
    @Override
    public HelperRegistry registerDecorator(String name, Decorator decorator) {
        return this;
    }
}
