package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Options;
import com.github.jknack.handlebars.TagType;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A helper's tag with its arguments.
 *
 * @param first the first argument, or the surrounding context if there are no arguments
 */
record HelperTag(Object first, Options options) {

    /** Whether the tag has no arguments. */
    boolean bare() {
        return first == options.context.model() && options.params.length == 0 && options.hash.isEmpty();
    }

    boolean block() {
        return options.tagType == TagType.SECTION;
    }

    /** The argument at this position, from 0. Empty when it or its data is missing. */
    Optional<Object> argument(int place) {
        if (place == 0) {
            boolean none = first == options.context.model() && options.params.length == 0;
            return none ? Optional.empty() : Optional.ofNullable(first);
        }
        return place > options.params.length ? Optional.empty() : Optional.ofNullable(options.params[place - 1]);
    }

    Optional<Object> named(String name) {
        return Optional.ofNullable(options.hash.get(name));
    }

    /** The argument of this name, otherwise the one at this position. */
    Optional<String> text(String name, int place) {
        return named(name).or(() -> argument(place)).map(Object::toString);
    }

    Locale locale(int place) {
        return text("locale", place)
                .map(text -> Locale.forLanguageTag(text.replace('_', '-')))
                .orElse(Locale.US);
    }

    BigDecimal number(int place) {
        return argument(place)
                .flatMap(NumberHelpers::of)
                .orElseThrow(() -> new IllegalArgumentException("not a number"));
    }

    /** The rendered content of a block, otherwise the first argument. */
    String body() throws IOException {
        return block()
                ? options.fn().toString()
                : argument(0).map(Object::toString).orElse("");
    }

    boolean falsy(int place) {
        return options.isFalsy(argument(place).orElse(null));
    }

    /** Stores a value for the rest of the message. */
    String remember(String name, String value) {
        Context outermost = options.context;
        while (outermost.parent() != null) {
            outermost = outermost.parent();
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> data = (Map<String, Object>) outermost.model();
        data.put(name, value);
        return "";
    }

    /** The block if the condition is true, otherwise its else part; for inline tags, the texts for both cases. */
    Object choose(boolean so) throws IOException {
        if (block()) {
            return so ? options.fn() : options.inverse();
        }
        return named(so ? "yes" : "no").orElse(so);
    }

    Object asWritten() throws IOException {
        if (block()) {
            return new Handlebars.SafeString(
                    "{{#" + options.helperName + " …}}" + options.fn() + "{{/" + options.helperName + "}}");
        }
        return new Handlebars.SafeString(options.fn.text());
    }
}
