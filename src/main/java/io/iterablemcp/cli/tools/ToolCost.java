package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.manifest.TokenEstimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What listing the tools costs a conversation, by group: for the tools listed now, and for all tools. */
record ToolCost(List<ToolStatus> tools) {

    private record Sum(int count, long bytes) {
        static Sum of(List<ToolStatus> tools) {
            return new Sum(
                    tools.size(), tools.stream().mapToLong(ToolStatus::bytes).sum());
        }

        long tokens() {
            return TokenEstimate.in(bytes);
        }

        Json json() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("tools", Json.Num.of(count));
            fields.put("bytes", Json.Num.of(bytes));
            fields.put("estimatedTokens", Json.Num.of(tokens()));
            return new Json.Obj(fields);
        }
    }

    List<String> lines() {
        TextTable table = new TextTable().row("GROUP", "LISTED", "BYTES", "TOKENS", "OF ALL", "BYTES", "TOKENS");
        groups().forEach(group -> row(table, group, in(group)));
        row(table, "total", tools);
        return table.lines();
    }

    String summary() {
        return "Tokens are " + TokenEstimate.RULE + ". Every conversation pays for the listed tools.";
    }

    Json json() {
        Map<String, Json> fields = new LinkedHashMap<>();
        groups().forEach(group -> fields.put(group, json(in(group))));
        return new Json.Obj(Map.of()).with("groups", new Json.Obj(fields)).with("total", json(tools));
    }

    private static Json json(List<ToolStatus> some) {
        return Json.Obj.EMPTY
                .with("listed", Sum.of(listed(some)).json())
                .with("all", Sum.of(some).json());
    }

    private static void row(TextTable table, String name, List<ToolStatus> some) {
        Sum listed = Sum.of(listed(some));
        Sum all = Sum.of(some);
        table.row(
                name,
                n(listed.count()),
                n(listed.bytes()),
                n(listed.tokens()),
                n(all.count()),
                n(all.bytes()),
                n(all.tokens()));
    }

    private static String n(long number) {
        return Long.toString(number);
    }

    private Set<String> groups() {
        Set<String> groups = new TreeSet<>();
        tools.forEach(status -> groups.add(status.tool().group()));
        return groups;
    }

    private List<ToolStatus> in(String group) {
        return tools.stream()
                .filter(status -> status.tool().group().equals(group))
                .toList();
    }

    private static List<ToolStatus> listed(List<ToolStatus> some) {
        return some.stream().filter(ToolStatus::listed).toList();
    }
}
