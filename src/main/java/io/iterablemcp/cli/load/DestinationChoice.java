package io.iterablemcp.cli.load;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.DuckDbDestination;
import io.iterablemcp.warehouse.destination.FileDestination;
import io.iterablemcp.warehouse.destination.FileDestination.Wish;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.destination.SplitDestination;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** The destination that a person names: a word, or an address. */
final class DestinationChoice {

    static final String DUCKDB = "duckdb";
    private static final String FILES = "files:";

    private DestinationChoice() {}

    /**
     * @param to {@code duckdb}, the address of a PostgreSQL database, or {@code files:} and a folder
     * @param password for an address without one
     * @param data the data folder, where DuckDB may be installed
     * @param wish for files
     */
    static Destination of(String to, Optional<String> password, WarehouseFolder folder, Path data, Wish wish)
            throws DestinationFault {
        if (to.startsWith(FILES)) {
            return files(to.substring(FILES.length()), data, wish);
        }
        if (!wish.equals(Wish.NONE)) {
            throw wrong("--format and --sql are for files.", "Add --to files:FOLDER.");
        }
        if (to.equals(DUCKDB)) {
            return duckDb(folder, data);
        }
        if (to.startsWith("postgres://") || to.startsWith("postgresql://")) {
            PostgresAddress address = postgres(to, password);
            return new SplitDestination(new PostgresDestination(address), PostgresDestination.ofPeople(address));
        }
        throw wrong(
                "--to names no destination that can be loaded into.",
                "Give duckdb, an address such as postgresql://me@db.example.com/analytics, or files:FOLDER.");
    }

    private static Destination files(String folder, Path data, Wish wish) throws DestinationFault {
        try {
            if (!folder.isBlank()) {
                FileDestination main = new FileDestination(
                        Path.of(folder), wish, () -> Engine.find(data), Clock.systemUTC(), new SecureRandom());
                return new SplitDestination(main, main.ofPeople());
            }
        } catch (InvalidPathException e) {
            throw wrong("--to names no folder that this system can have.", "Give files:FOLDER.");
        }
        throw wrong("--to files: names no folder.", "Add one: --to files:exports.");
    }

    private static Destination duckDb(WarehouseFolder folder, Path data) throws DestinationFault {
        try {
            Engine engine = Engine.find(data);
            return new SplitDestination(
                    new DuckDbDestination(engine, folder.main()), DuckDbDestination.ofPeople(engine, folder.people()));
        } catch (EngineUnavailable e) {
            throw new DestinationFault(e.getMessage(), e.remedy(), DestinationFault.Kind.NO_ENGINE);
        }
    }

    private static PostgresAddress postgres(String to, Optional<String> password) throws DestinationFault {
        try {
            return PostgresAddress.of(to, password);
        } catch (IllegalArgumentException e) {
            throw wrong("The address in --to " + e.getMessage(), "Correct it, and give the password in PGPASSWORD.");
        }
    }

    private static DestinationFault wrong(String why, String remedy) {
        return new DestinationFault(why, remedy, DestinationFault.Kind.NAMED_WRONG);
    }
}
