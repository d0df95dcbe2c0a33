package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonWriter;
import io.iterablemcp.warehouse.destination.LoadedResource;
import io.iterablemcp.warehouse.load.QuietType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was loaded. */
@Command(
        name = "status",
        header = "Show what was loaded, and when.",
        customSynopsis = "iterable-mcp load status [--to=WHERE] [--json] [SETTINGS]",
        description = "Makes no call to Iterable.")
final class LoadStatusCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Mixin
    private DestinationOption to = new DestinationOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    LoadStatusCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return to.use(context, flags, (destination, folder) -> {
            List<LoadedResource> loaded = destination.loaded();
            print(loaded, destination.name());
            if (loaded.stream().anyMatch(each -> each.window().isPresent())) {
                ForgottenWords.ofLists(folder).forEach(context::say);
            }
        });
    }

    private void print(List<LoadedResource> loaded, String place) {
        if (json) {
            context.out()
                    .println(JsonWriter.write(new Json.Arr(
                            loaded.stream().<Json>map(LoadStatusCommand::json).toList())));
        } else if (loaded.isEmpty()) {
            context.say("nothing was loaded into " + place
                    + " yet. To load data there, run `iterable-mcp load` with the" + " same options.");
        } else {
            TextTable table = new TextTable().row("RESOURCE", "ROWS", "LOADED");
            loaded.forEach(each -> table.row(
                    each.resource(),
                    String.format("%,d", each.rows()),
                    each.loaded() + (QuietType.is(each) ? " (no rows, so asked for once a day)" : "")));
            table.lines().forEach(context.out()::println);
        }
        context.out().flush();
    }

    private static Json json(LoadedResource loaded) {
        Map<String, Json> fields = new LinkedHashMap<>();
        fields.put("resource", Json.text(loaded.resource()));
        fields.put("rows", Json.Num.of(loaded.rows()));
        loaded.window().ifPresent(window -> {
            fields.put("from", Json.text(window.from().toString()));
            fields.put("settled", Json.text(window.to().toString()));
        });
        fields.put("loaded", Json.text(loaded.loaded().toString()));
        if (QuietType.is(loaded)) {
            fields.put("askedOnceADay", Json.flag(true));
        }
        return new Json.Obj(fields);
    }
}
