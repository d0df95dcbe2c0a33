package io.iterablemcp.store;

import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.store.database.DataFolder;
import io.iterablemcp.store.database.Database;
import io.iterablemcp.store.database.PostgresDatabase;
import io.iterablemcp.store.database.SqliteDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Makes the store that the settings ask for. It is not opened before its first use. */
public final class Stores {

    private static final Duration GROUPED = Duration.ofMillis(900);

    private Stores() {}

    /** For a command that reads, or a test: nothing is removed because of its age. */
    public static Store of(Places places, Clock clock) {
        return of(places, clock, Upkeep.NONE);
    }

    /** @param retention says what is removed because of its age; asked when the store has been used */
    public static Store of(Places places, Clock clock, Supplier<Retention> retention) {
        return of(places, clock, new Upkeep(retention, clock));
    }

    private static Store of(Places places, Clock clock, Upkeep upkeep) {
        if (places.store() instanceof StoreAddress.Temporary) {
            TemporaryFolder folder = new TemporaryFolder(places.data());
            return new LazyStore(() -> of(temporary(folder.create(), places, clock), clock), folder::remove, upkeep);
        }
        return new LazyStore(() -> of(database(places, clock), clock), () -> {}, upkeep);
    }

    /** A store in a folder of its own, as for a sandbox. */
    public static Store in(Path folder, Clock clock) {
        return new LazyStore(() -> of(new SqliteDatabase(DataFolder.at(folder), clock), clock), () -> {}, Upkeep.NONE);
    }

    /** Programs may be forbidden in the temporary folder, so the library comes from the data folder if it can. */
    private static Database temporary(Path folder, Places places, Clock clock) {
        DataFolder here = DataFolder.at(folder);
        return new SqliteDatabase(here, List.of(DataFolder.at(places.data()), here), clock);
    }

    private static Database database(Places places, Clock clock) {
        return places.store() instanceof PostgresAddress address
                ? new PostgresDatabase(address)
                : new SqliteDatabase(DataFolder.at(places.data()), clock);
    }

    private static Store of(Database database, Clock clock) {
        return new DatabaseStore(database, new Migrations(Migrations::bundled, clock), clock, GROUPED);
    }
}
