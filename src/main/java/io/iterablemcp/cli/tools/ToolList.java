package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import java.util.List;
import java.util.OptionalInt;

/** The list of tools, one per line. */
record ToolList(List<ToolStatus> tools) {

    private static final int LEAST_FOR_STATE = 30;

    /** @param width of a terminal; long descriptions are wrapped between words */
    List<String> lines(OptionalInt width) {
        TextTable whole = new TextTable().row("TOOL", "GROUP", "ACCESS", "PERSONAL", "STATE");
        TextTable narrow = new TextTable().row("TOOL", "ACCESS", "STATE");
        for (ToolStatus status : tools) {
            String name = status.tool().name();
            String access = status.tool().access().word();
            whole.row(name, status.tool().group(), access, status.tool().personal() ? "yes" : "no", status.words());
            narrow.row(name, access, status.words());
        }
        if (width.isEmpty()) {
            return whole.lines();
        }
        return whole.leaves(width.getAsInt(), LEAST_FOR_STATE)
                ? whole.wrapped(width.getAsInt())
                : narrow.wrapped(width.getAsInt());
    }

    String summary() {
        long open = tools.stream().filter(ToolStatus::open).count();
        return tools.size() + " tools, " + open + " open.";
    }

    Json json() {
        return new Json.Arr(tools.stream().<Json>map(ToolStatus::json).toList());
    }
}
