package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import java.io.IOException;
import java.util.Set;

/** The helpers that a template may use. A tag with another helper, or whose helper fails, prints itself. */
final class KnownHelpers extends DefaultHelperRegistry {

    /** Helpers of the library that Iterable does not have: they read files and bundles, run scripts or write logs. */
    private static final Set<String> OFF =
            Set.of("embedded", "precompile", "i18n", "i18nJs", "log", "block", "partial");

    /** Computes the text that replaces a helper's tag. */
    interface Meaning {
        Object of(HelperTag tag) throws IOException;
    }

    KnownHelpers() {
        registerHelperMissing((Object first, Options options) -> {
            HelperTag tag = new HelperTag(first, options);
            // The library asks for a missing helper when plain data is missing, too.
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

    /** Inline partials are disabled, because they could call themselves forever. */
    @Override
    public HelperRegistry registerDecorator(String name, Decorator decorator) {
        return this;
    }
}
