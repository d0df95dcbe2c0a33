package io.iterablemcp.cli.load;

import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.DuckDbDestination;
import io.iterablemcp.warehouse.destination.PostgresDestination;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import java.nio.file.Path;
import java.util.Optional;

/** The destination that a person names: a word, or an address. */
final class DestinationChoice {

    private static final String DUCKDB = "duckdb";

    private DestinationChoice() {}

    /**
     * @param to {@code duckdb} or the address of a PostgreSQL database
     * @param password for an address without one
     * @param data the data folder, where DuckDB may be installed
     */
    static Destination of(String to, Optional<String> password, WarehouseFolder folder, Path data)
            throws DestinationFault {
        if (to.equals(DUCKDB)) {
            return duckDb(folder, data);
        }
        if (to.startsWith("postgres://") || to.startsWith("postgresql://")) {
            return new PostgresDestination(postgres(to, password));
        }
        throw new DestinationFault(
                "--to names no destination that can be loaded into.",
                "Give duckdb, or an address such as postgresql://me@db.example.com/analytics.");
    }

    private static Destination duckDb(WarehouseFolder folder, Path data) throws DestinationFault {
        try {
            return new DuckDbDestination(Engine.find(data), folder.main(), time -> Thread.sleep(time.toMillis()));
        } catch (EngineUnavailable e) {
            throw new DestinationFault(e.getMessage(), e.remedy());
        }
    }

    private static PostgresAddress postgres(String to, Optional<String> password) throws DestinationFault {
        try {
            return PostgresAddress.of(to, password);
        } catch (IllegalArgumentException e) {
            throw new DestinationFault("--to " + e.getMessage(), "");
        }
    }
}
