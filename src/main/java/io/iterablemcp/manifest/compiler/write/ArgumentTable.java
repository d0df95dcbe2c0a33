package io.iterablemcp.manifest.compiler.write;

import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.Field;
import io.iterablemcp.manifest.Rule;
import io.iterablemcp.manifest.ToolSpec;
import io.iterablemcp.manifest.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The section of the page about one tool: its call, its arguments down to the last nested field, and its rules. */
final class ArgumentTable {

    private final ToolSpec tool;
    private final List<String> rows = new ArrayList<>();

    ArgumentTable(ToolSpec tool) {
        this.tool = tool;
        tool.offered().stream().map(Argument::field).forEach(field -> row("", field));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("", "### " + tool.name(), "", tool.about()));
        tool.endpoint().ifPresent(call -> lines.addAll(List.of("", Markdown.code(call.method() + " " + call.path()))));
        lines.add("");
        if (rows.isEmpty()) {
            lines.add("No arguments.");
        } else {
            lines.addAll(List.of("| argument | type | required | about |", "| --- | --- | --- | --- |"));
            lines.addAll(rows);
        }
        if (!tool.rules().isEmpty()) {
            lines.add("");
            tool.rules().forEach(rule -> lines.add("- " + words(rule)));
        }
        return lines;
    }

    private void row(String prefix, Field field) {
        String path = prefix + field.name();
        rows.add("| " + Markdown.code(path) + " | " + TypeWords.of(field.type())
                + (field.nullable() ? " or null" : "") + " | " + (field.required() ? "yes" : "") + " | "
                + Markdown.cell(field.about().orElse("")) + " |");
        inside(path, field.type());
    }

    private void inside(String path, ValueType type) {
        if (type instanceof ValueType.Items items) {
            inside(path + "[]", items.item());
        } else if (type instanceof ValueType.Fields fields) {
            fields.fields().forEach(field -> row(path + ".", field));
        } else if (type instanceof ValueType.Sort sort) {
            inside(path, sort.fields());
        }
    }

    private static String words(Rule rule) {
        String names = rule.sets().stream()
                .map(set -> set.stream().map(Markdown::code).collect(Collectors.joining(" with ")))
                .collect(Collectors.joining(", "));
        String where = rule.in().isEmpty() ? "" : ", in " + Markdown.code(rule.in());
        return switch (rule.kind()) {
            case EXACTLY_ONE -> "Exactly one of " + names + where + ".";
            case AT_LEAST_ONE -> "At least one of " + names + where + ".";
            case ONE_WHOLE_SET -> "At least one whole set of " + names + where + ".";
            case ALL_OR_NONE -> "All or none of " + names + where + ".";
        };
    }
}
