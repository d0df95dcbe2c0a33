package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.FileDestination.Wish;
import io.iterablemcp.warehouse.load.ForgottenCheck;
import io.iterablemcp.warehouse.load.ForgottenLoad;
import io.iterablemcp.warehouse.load.ForgottenReading;
import io.iterablemcp.warehouse.load.LoadProgress;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.SpoolFolder;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes people from what was loaded, or shows that none of them is left. */
@Command(
        name = "forget",
        header = "Remove the people that were forgotten, here or in Iterable.",
        customSynopsis = "iterable-mcp load forget [--check] [--to=WHERE] [SETTINGS]",
        description = {
            "Reads Iterable's two lists of forgotten people, and removes what is loaded of them. Every load of events does",
            "the same."
        })
final class LoadForgetCommand implements Callable<Integer> {

    /** A forgotten person is left, or cannot be excluded. */
    private static final int LEFT = 1;

    private final CommandContext context;
    private final SettingFlags flags;

    @Mixin
    private DestinationOption to = new DestinationOption();

    @Option(
            names = "--check",
            description =
                    "Remove nothing, and search all tables and files for forgotten people. The exit code is 1 if one"
                            + " is left or cannot be ruled out, else 0.")
    private boolean check;

    LoadForgetCommand(CommandContext context, SettingFlags flags) {
        this.context = context;
        this.flags = flags;
    }

    @Override
    public Integer call() {
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(this::run)
                .orElse(ExitCode.CONFIGURATION.code());
    }

    private int run(Started started) {
        WarehouseFolder folder = WarehouseFolder.of(started.settings());
        try (Store store = Stores.of(started.settings().places(), Clock.systemUTC())) {
            // Of the lists only hashes are kept that are made with a key, so personal data need not be open.
            Loader.Means means = LoadAssembly.means(started, store, folder, true);
            Destination destination = to.destination(context, started, folder, Wish.NONE);
            return LoadTurn.holdIfLoaded(destination, folder, () -> {
                if (destination.exists()) {
                    Loader.claimWords(means.aboutPeople().words(), destination);
                }
                new ForgottenReading(means, LoadProgress.NONE).read(false);
                return check ? check(means, destination, folder) : forget(means, destination);
            });
        } catch (DestinationFault e) {
            context.say(e.words());
            return DestinationOption.exitCode(e).code();
        }
    }

    private int forget(Loader.Means means, Destination destination) throws DestinationFault {
        SpoolFolder.clear(means.spool());
        long rows = means.forgotten().removeFrom(destination);
        int people = means.forgotten().words().size();
        context.say("removed " + rows + (rows == 1 ? " row" : " rows") + " from " + destination.name() + ". "
                + ForgottenWords.people(people) + (people == 1 ? " stays" : " stay") + " out of later loads.");
        Optional<String> warning = ForgottenLoad.warning(means.forgotten().lists());
        warning.ifPresent(why -> context.say(why + "."));
        return (warning.isPresent() ? ExitCode.API : ExitCode.OK).code();
    }

    private int check(Loader.Means means, Destination destination, WarehouseFolder folder) throws DestinationFault {
        ForgottenWords.ofLists(folder).forEach(context.out()::println);
        ForgottenCheck.Report report = new ForgottenCheck(means.forgotten(), folder).of(destination);
        report.search().places().forEach(place -> context.out().println("looked at " + place));
        report.search().found().forEach(found -> context.out().println("FOUND: " + found));
        report.search().unproved().forEach(why -> context.out().println("NOT PROVED: " + why));
        context.out().flush();
        if (!report.search().found().isEmpty()) {
            context.say("forgotten people are left in " + destination.name()
                    + ". Run `iterable-mcp load forget` with the same --to, and check again.");
        } else if (!report.search().unproved().isEmpty()) {
            context.say("nothing of " + ForgottenWords.people(report.people()) + " was found in " + destination.name()
                    + ", but that is no proof: see above.");
        } else {
            context.say(
                    "nothing of " + ForgottenWords.people(report.people()) + " is left in " + destination.name() + ".");
        }
        return report.clean() ? ExitCode.OK.code() : LEFT;
    }
}
