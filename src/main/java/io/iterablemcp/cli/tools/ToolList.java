package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import java.util.List;

/** The tools, a line each. */
record ToolList(List<ToolStatus> tools) {

    List<String> lines() {
        TextTable table = new TextTable().row("TOOL", "GROUP", "ACCESS", "PERSONAL", "STATE");
        tools.forEach(status -> table.row(
                status.tool().name(),
                status.tool().group(),
                status.tool().access().word(),
                status.tool().personal() ? "yes" : "no",
                status.words()));
        return table.lines();
    }

    String summary() {
        long open = tools.stream().filter(ToolStatus::open).count();
        return tools.size() + " tools, " + open + " open.";
    }

    Json json() {
        return new Json.Arr(tools.stream().<Json>map(ToolStatus::json).toList());
    }
}
