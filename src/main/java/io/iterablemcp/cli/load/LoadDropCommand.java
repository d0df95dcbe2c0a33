package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.load.PeopleLeftOut;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes what was loaded. */
@Command(
        name = "drop",
        header = "Remove the tables of resources.",
        customSynopsis = "iterable-mcp load drop RESOURCE... | --all [--to=WHERE] [SETTINGS]",
        description = "Makes no call to Iterable. The next load brings the tables back.")
final class LoadDropCommand implements Callable<Integer> {

    private final CommandContext context;
    private final SettingFlags flags;

    @Mixin
    private DestinationOption to = new DestinationOption();

    @Parameters(arity = "0..*", paramLabel = "RESOURCE", description = "Whose tables to remove.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "Remove the tables of all resources.")
    private boolean all;

    @Spec
    private CommandSpec spec;

    LoadDropCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        if (all != names.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name the resources to remove, or give --all");
        }
        List<Resource> wanted = LoadCommand.named(Resources.load(), names, spec);
        return to.use(context, flags, (destination, folder) -> drop(wanted, destination, folder));
    }

    private void drop(List<Resource> wanted, Destination destination, WarehouseFolder folder) throws DestinationFault {
        Set<String> people = PeopleLeftOut.wordsIn(folder);
        LoadTurn.holdIfLoaded(destination, folder, () -> {
            for (Resource resource : wanted) {
                destination.drop(resource);
            }
            return destination.forget(people); // so that no bytes of the dropped rows are left
        });
        context.say("removed " + (all ? "the tables of all resources" : "the tables of " + String.join(", ", names))
                + " from " + destination.name() + ".");
    }
}
