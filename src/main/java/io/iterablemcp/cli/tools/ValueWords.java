package io.iterablemcp.cli.tools;

import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ValueType;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Describes types and rules for a person. */
final class ValueWords {

    private static final Kinds KINDS = new Kinds();

    private ValueWords() {}

    static String of(ValueType type) {
        return type.match(KINDS);
    }

    private static final class Kinds implements ValueType.Cases<String> {
        @Override
        public String text(ValueType.Text type) {
            return type.email()
                    ? "email address"
                    : type.values().isEmpty() ? "text" : String.join(" | ", type.values());
        }

        @Override
        public String moment(ValueType.Moment type) {
            return "date and time";
        }

        @Override
        public String whole(ValueType.Whole type) {
            return "whole number" + range(type.min(), type.max());
        }

        @Override
        public String decimal(ValueType.Decimal type) {
            return "number";
        }

        @Override
        public String flag(ValueType.Flag type) {
            return "true | false";
        }

        @Override
        public String items(ValueType.Items type) {
            return (type.orOne() ? of(type.item()) + " or list of " : "list of ") + of(type.item());
        }

        @Override
        public String fields(ValueType.Fields type) {
            return names(type);
        }

        @Override
        public String sort(ValueType.Sort type) {
            return names(type.fields());
        }

        @Override
        public String open(ValueType.Open type) {
            return "object";
        }
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
