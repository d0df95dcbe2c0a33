package io.iterablemcp.store;

import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import io.iterablemcp.config.StoreAddress;
import io.iterablemcp.store.database.DataFolder;
import io.iterablemcp.store.database.Database;
import io.iterablemcp.store.database.PostgresDatabase;
import io.iterablemcp.store.database.SqliteDatabase;
import java.time.Clock;
import java.time.Duration;

/** Makes the store that the settings ask for. It is not opened before its first use. */
public final class Stores {

    private static final Duration GROUPED = Duration.ofMillis(900);

    private Stores() {}

    public static Store of(Places places, Clock clock) {
        if (places.store() instanceof StoreAddress.Temporary) {
            TemporaryFolder folder = new TemporaryFolder();
            return new LazyStore(
                    () -> of(new SqliteDatabase(DataFolder.at(folder.create()), clock), clock), folder::remove);
        }
        return new LazyStore(() -> of(database(places, clock), clock), () -> {});
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
