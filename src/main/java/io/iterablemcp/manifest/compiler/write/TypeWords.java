package io.iterablemcp.manifest.compiler.write;

import io.iterablemcp.manifest.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Describes a type in a few words: "integer, 1 to 1000", "list of string". */
final class TypeWords {

    private TypeWords() {}

    static String of(ValueType type) {
        if (type instanceof ValueType.Text text) {
            return text(text);
        }
        if (type instanceof ValueType.Moment) {
            return "date and time";
        }
        if (type instanceof ValueType.Whole whole) {
            return "integer" + range(whole.min(), whole.max(), "");
        }
        if (type instanceof ValueType.Items items) {
            return (items.orOne() ? items.item().word() + " or list of " : "list of ")
                    + of(items.item())
                    + range(items.min(), items.max(), " items");
        }
        if (type instanceof ValueType.Open open) {
            return "object, open" + range(open.minProperties(), open.maxProperties(), " keys")
                    + open.keys()
                            .map(keys -> ", keys match " + Markdown.code(keys.pattern()))
                            .orElse("")
                    + open.valueKeys()
                            .map(keys -> ", each value an object whose keys match " + Markdown.code(keys.pattern()))
                            .orElse("");
        }
        return type.word();
    }

    private static String text(ValueType.Text text) {
        List<String> words = new ArrayList<>();
        if (!text.values().isEmpty()) {
            words.add("one of " + text.values().stream().map(Markdown::code).collect(Collectors.joining(" ")));
        } else {
            words.add(text.email() ? "email" : "string");
        }
        text.pattern().ifPresent(pattern -> words.add("matches " + Markdown.code(pattern.pattern())));
        return String.join(", ", words) + range(text.minLength(), text.maxLength(), " characters");
    }

    private static String range(OptionalInt from, OptionalInt to, String unit) {
        return range(
                from.isPresent() ? OptionalLong.of(from.getAsInt()) : OptionalLong.empty(),
                to.isPresent() ? OptionalLong.of(to.getAsInt()) : OptionalLong.empty(),
                unit);
    }

    private static String range(OptionalLong from, OptionalLong to, String unit) {
        if (from.isPresent() && to.isPresent()) {
            return ", " + from.getAsLong() + " to " + to.getAsLong() + unit;
        }
        if (from.isPresent()) {
            return ", at least " + from.getAsLong() + unit;
        }
        return to.isPresent() ? ", at most " + to.getAsLong() + unit : "";
    }
}
