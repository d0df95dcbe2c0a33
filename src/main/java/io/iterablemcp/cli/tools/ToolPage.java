package io.iterablemcp.cli.tools;

import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Argument;
import io.iterablemcp.manifest.KeyType;
import io.iterablemcp.manifest.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes one tool: what it does, its arguments, and what opens it. */
record ToolPage(ToolStatus status) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(tool().name() + ": " + tool().title());
        lines.add(tool().about());
        lines.add("");
        lines.addAll(facts());
        lines.add("");
        lines.addAll(arguments());
        lines.add("");
        lines.addAll(state());
        return lines;
    }

    Json json() {
        Json.Obj listing = (Json.Obj) JsonReader.read(tool().listing());
        return status.json()
                .with("title", Json.text(tool().title()))
                .with("about", Json.text(tool().about()))
                .with("inputSchema", listing.object("inputSchema").orElse(Json.Obj.EMPTY));
    }

    private ToolSpec tool() {
        return status.tool();
    }

    private List<String> facts() {
        TextTable table = new TextTable()
                .row("Group", tool().group())
                .row("Access", tool().access().word() + (tool().effect().destructive() ? ", destructive" : ""))
                .row("Personal data", tool().personal() ? "yes" : "no")
                .row("Key types", tool().keys().stream().map(KeyType::word).collect(Collectors.joining(", ")));
        tool().endpoint().ifPresent(http -> table.row("Calls", http.method() + " " + http.path()));
        tool().limits().forEach(limit -> table.row("Limit", limit.toString()));
        tool().effect()
                .verify()
                .ifPresent(how -> table.row(tool().effect().asynchronous() ? "Applied later" : "To check", how));
        return table.lines();
    }

    private List<String> arguments() {
        if (tool().offered().isEmpty()) {
            return List.of("It takes no arguments.");
        }
        TextTable table = new TextTable().row("ARGUMENT", "NEEDED", "VALUE");
        tool().offered()
                .forEach(argument ->
                        table.row(argument.name(), argument.field().required() ? "yes" : "no", value(argument)));
        List<String> lines = new ArrayList<>(table.lines());
        tool().rules().forEach(rule -> lines.add("Give " + ValueWords.of(rule) + "."));
        return lines;
    }

    private static String value(Argument argument) {
        if (argument.place() == Argument.Place.SKIP) {
            return "the value given in a shortened answer of the same call";
        }
        if (argument.place() == Argument.Place.AGAIN) {
            return "true or false. Makes the call although the same one was made a short time ago";
        }
        if (argument.place() == Argument.Place.CONFIRM) {
            return "the number that a refusal names. Confirms a change to things without people";
        }
        if (argument.place() == Argument.Place.FIELDS) {
            return "the names of the fields to show, separated by commas";
        }
        if (argument.place() == Argument.Place.MATCH) {
            return "conditions for the rows to show: name~weekly and createdAt>=2026-11-01";
        }
        if (argument.place() == Argument.Place.LIMIT) {
            return "how many rows to show";
        }
        return ValueWords.of(argument.type())
                + argument.field().about().map(about -> ". " + about).orElse("");
    }

    private List<String> state() {
        if (status.open()) {
            return List.of("It is " + status.words() + ".");
        }
        List<String> lines = new ArrayList<>(List.of("It is closed:"));
        status.reasons().forEach(reason -> {
            lines.add("  by " + reason.by().word() + ": " + reason.why());
            lines.add("    to open it: " + reason.remedy());
        });
        return lines;
    }
}
