package io.iterablemcp.cli.load;

import io.iterablemcp.cli.CommandContext;
import io.iterablemcp.cli.Startup.Started;
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

    Destination destination(CommandContext context, Started started, WarehouseFolder folder) throws DestinationFault {
        return destination(context, started, folder, Wish.NONE);
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
