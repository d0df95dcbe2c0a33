package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.SettingFlags;
import io.iterablemcp.cli.Startup;
import io.iterablemcp.cli.Startup.Need;
import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.tools.ExitCode;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.FileDestination.Wish;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says where loaded data is. */
final class DestinationOption {

    /** PostgreSQL's own programs read the password there, too. */
    private static final String PASSWORD = "PGPASSWORD";

    @Option(
            names = "--to",
            paramLabel = "WHERE",
            description = "duckdb, a file of its own (default); the address of a PostgreSQL database:"
                    + " postgresql://me@host/database, with the password in PGPASSWORD; or files:FOLDER.")
    private String where = "duckdb";

    /** What a command does with what is loaded. */
    @FunctionalInterface
    interface Work {
        void run(Destination destination, WarehouseFolder folder) throws DestinationFault;
    }

    /** Runs a command that makes no call to Iterable. Returns its exit code. */
    int use(CommandContext context, SettingFlags flags, Work work) {
        return new Startup(context)
                .start(flags.given(), Need.KEY)
                .map(started -> use(context, started, work))
                .orElse(ExitCode.CONFIGURATION)
                .code();
    }

    private ExitCode use(CommandContext context, Started started, Work work) {
        WarehouseFolder folder = WarehouseFolder.of(started.settings());
        try {
            work.run(destination(context, started, folder, Wish.NONE), folder);
            return ExitCode.OK;
        } catch (DestinationFault e) {
            context.say(e.words());
            return exitCode(e);
        }
    }

    /** The same as those of a query that has no result for the same reason. */
    static ExitCode exitCode(DestinationFault fault) {
        return switch (fault.kind()) {
            case NAMED_WRONG -> ExitCode.USAGE;
            case NO_ENGINE, IN_USE -> ExitCode.REFUSED;
            case SETTING -> ExitCode.CONFIGURATION;
        };
    }

    Destination destination(CommandContext context, Started started, WarehouseFolder folder, Wish wish)
            throws DestinationFault {
        return DestinationChoice.of(
                where,
                Optional.ofNullable(context.host().environment().get(PASSWORD)),
                folder,
                started.settings().places().data(),
                wish);
    }
}
