package io.iterablemcp.cli.demo;

import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.cli.load.LoadAssembly;
import io.iterablemcp.cli.screen.Screen;
import io.iterablemcp.cli.screen.TextTable;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.DuckDbDestination;
import io.iterablemcp.warehouse.engine.Engine;
import io.iterablemcp.warehouse.engine.EngineUnavailable;
import io.iterablemcp.warehouse.load.LoadOptions;
import io.iterablemcp.warehouse.load.LoadProgress;
import io.iterablemcp.warehouse.load.LoadResult;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.WindowPlan;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Loads the sandbox into a database, asks it one question, and draws the answer. Left out where there is no DuckDB. */
final class DataScene {

    private static final String SQL = "select name, value as opened from campaign_metrics join campaigns on id ="
            + " campaign_id where metric = 'Unique Email Opens Or Clicks' order by value desc, name limit 3";

    private static final int NARROW = 60;
    private static final int BAR = 30;

    private final Screen screen;
    private final Started started;
    private final EngineSource duckDb;

    /** Finds DuckDB. */
    @FunctionalInterface
    interface EngineSource {
        Engine find() throws EngineUnavailable;
    }

    /** @param started a sandbox in read-only mode */
    DataScene(Screen screen, Started started, EngineSource duckDb) {
        this.screen = screen;
        this.started = started;
        this.duckDb = duckDb;
    }

    void play() throws IOException {
        screen.heading("The project in a database on this machine, and a question in SQL");
        try {
            Engine engine = duckDb.find();
            Path folder = Files.createTempDirectory("iterable-mcp-demo-");
            try {
                WarehouseFolder warehouse = new WarehouseFolder(folder);
                load(engine, warehouse);
                ask(engine, warehouse);
            } finally {
                delete(folder);
            }
        } catch (EngineUnavailable e) {
            screen.say("This scene is left out. " + e.words());
        } catch (DestinationFault e) {
            screen.say("This scene ends here. " + e.words());
        } catch (SQLException e) {
            screen.say("This scene ends here: DuckDB could not answer.");
        }
    }

    private void load(Engine engine, WarehouseFolder folder) throws DestinationFault {
        screen.call("iterable-mcp load");
        DuckDbDestination database = new DuckDbDestination(engine, folder.main());
        Clock clock = Clock.systemUTC();
        try (Store store = Stores.of(started.settings().places(), clock)) {
            WindowPlan noEvents = new WindowPlan(clock.instant(), Optional.empty(), Optional.empty());
            List<Resource> plain = Resources.load().plain().stream()
                    .filter(resource -> !resource.isProfiles())
                    .toList();
            List<LoadResult> results = new Loader(LoadAssembly.means(started, store, folder, false), LoadProgress.NONE)
                    .load(plain, database, new LoadOptions(noEvents, false));
            long tables = 0;
            long rows = 0;
            for (LoadResult result : results) {
                if (result instanceof LoadResult.Loaded loaded) {
                    tables += loaded.rows().size();
                    rows += loaded.rows().values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
                }
            }
            screen.say(String.format(
                    Locale.ROOT, "%,d rows in %d tables of DuckDB, without personal data.", rows, tables));
        }
    }

    private void ask(Engine engine, WarehouseFolder folder) throws SQLException, EngineUnavailable {
        screen.call("iterable-mcp query \"" + SQL + "\"");
        Properties readOnly = new Properties();
        readOnly.setProperty("duckdb.read_only", "true");
        TextTable table = new TextTable().row("CAMPAIGN", "OPENED", "");
        int widest = screen.width() < NARROW ? BAR / 3 : BAR;
        try (Connection connection = engine.open(folder.main(), readOnly);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL)) {
            long best = 0;
            while (rows.next()) {
                long opened = rows.getLong("opened");
                best = Math.max(best, opened);
                table.row(rows.getString("name"), String.format(Locale.ROOT, "%,d", opened), "#".repeat((int)
                                (opened * widest / Math.max(1, best))));
            }
        }
        screen.table(table);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
