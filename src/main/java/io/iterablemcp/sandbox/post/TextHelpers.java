package io.iterablemcp.sandbox.post;

import com.github.jknack.handlebars.helper.StringHelpers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Helpers for texts. */
final class TextHelpers {

    /** Helpers that both the library and Iterable have, without those that pad to any width. */
    private static final List<StringHelpers> LIBRARY = List.of(
            StringHelpers.defaultIfEmpty,
            StringHelpers.capitalize,
            StringHelpers.capitalizeFirst,
            StringHelpers.abbreviate,
            StringHelpers.cut,
            StringHelpers.join,
            StringHelpers.replace,
            StringHelpers.slugify,
            StringHelpers.stripTags,
            StringHelpers.substring,
            StringHelpers.yesno);

    private TextHelpers() {}

    static void addTo(KnownHelpers helpers) {
        LIBRARY.forEach(helper ->
                helpers.add(helper.name(), tag -> tag.bare() ? "" : helper.apply(tag.first(), tag.options())));
        for (String name : List.of("upper", "upperCase")) {
            helpers.add(name, tag -> tag.body().toUpperCase(Locale.ROOT));
        }
        for (String name : List.of("lower", "lowerCase")) {
            helpers.add(name, tag -> tag.body().toLowerCase(Locale.ROOT));
        }
        helpers.add("assign", tag -> tag.remember(tag.argument(0).orElseThrow().toString(), tag.body()));
        helpers.add("trim", tag -> tag.body().strip());
        helpers.add("urlEncode", tag -> URLEncoder.encode(tag.body(), StandardCharsets.UTF_8));
        helpers.add(
                "base64", tag -> Base64.getEncoder().encodeToString(tag.body().getBytes(StandardCharsets.UTF_8)));
        helpers.add("concat", tag -> IntStream.rangeClosed(0, tag.options().params.length)
                .mapToObj(place -> tag.argument(place).map(Object::toString).orElse(""))
                .collect(Collectors.joining()));
    }
}
