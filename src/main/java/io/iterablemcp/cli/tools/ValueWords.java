package io.iterablemcp.cli.tools;

import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ValueType;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Describes types and rules for a person. */
final class ValueWords {

    private ValueWords() {}

    static String of(ValueType type) {
        if (type instanceof ValueType.Text text) {
            return text.email()
                    ? "email address"
                    : text.values().isEmpty() ? "text" : String.join(" | ", text.values());
        }
        if (type instanceof ValueType.Moment) {
            return "date and time";
        }
        if (type instanceof ValueType.Whole whole) {
            return "whole number" + range(whole.min(), whole.max());
        }
        if (type instanceof ValueType.Decimal) {
            return "number";
        }
        if (type instanceof ValueType.Flag) {
            return "true | false";
        }
        if (type instanceof ValueType.Items items) {
            return "list of " + of(items.item());
        }
        if (type instanceof ValueType.Fields fields) {
            return names(fields);
        }
        return type instanceof ValueType.Sort sort ? names(sort.fields()) : "object";
    }

    static String of(Rule rule) {
        String names = String.join(", ", rule.names());
        String where = rule.in().isEmpty() ? "" : " (in " + rule.in() + ")";
        return switch (rule.kind()) {
                    case EXACTLY_ONE -> "exactly one of " + names;
                    case AT_LEAST_ONE -> "at least one of " + names;
                    case ALL_OR_NONE -> "all or none of " + names;
                    case ONE_WHOLE_SET ->
                        rule.sets().stream()
                                .map(set -> String.join(" + ", set))
                                .collect(Collectors.joining(", or ", "all of one set: ", ""));
                }
                + where;
    }

    private static String names(ValueType.Fields fields) {
        return fields.fields().stream().map(Field::name).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String range(OptionalLong min, OptionalLong max) {
        if (min.isEmpty() && max.isEmpty()) {
            return "";
        }
        if (max.isEmpty()) {
            return " from " + min.getAsLong();
        }
        return (min.isPresent() ? " " + min.getAsLong() : "") + " to " + max.getAsLong();
    }
}
