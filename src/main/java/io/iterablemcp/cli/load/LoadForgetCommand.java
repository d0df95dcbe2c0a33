package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes people from what was loaded. */
@Command(
        name = "forget",
        header = "Remove the people that were forgotten through this program.",
        customSynopsis = "iterable-mcp load forget [--to=WHERE] [SETTINGS]",
        description = "Makes no call to Iterable. Every load does the same.")
final class LoadForgetCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Mixin
    private DestinationOption to = new DestinationOption();

    LoadForgetCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return to.use(context, flags, this::forget);
    }

    private void forget(Destination destination, WarehouseFolder folder) throws DestinationFault {
        Set<String> people = LoadAssembly.forgotten(folder);
        long rows = LoadTurn.holdIfLoaded(destination, folder, () -> destination.forget(people));
        context.say("removed " + rows + (rows == 1 ? " row" : " rows") + " from " + destination.name() + ". "
                + people.size() + (people.size() == 1 ? " forgotten person stays" : " forgotten people stay")
                + " out of later loads.");
    }
}
