package io.iterablemcp.console.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.iterablemcp.console.html.PageTime;
import io.iterablemcp.console.http.ConsoleServer;
import io.iterablemcp.sandbox.MovingClock;
import io.iterablemcp.tools.data.LoadedData;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.background.ReportedLoad;
import io.iterablemcp.warehouse.engine.NeedsDuckDb;
import io.iterablemcp.warehouse.query.SampleWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of loaded data, over a real socket and with a real database of DuckDB. */
class DataTabTest {

    @TempDir
    private Path home;

    private final MovingClock clock = new MovingClock(Instant.parse("2026-02-02T09:00:00Z"));
    /** Reads that have not run yet. */
    private final Deque<Runnable> waiting = new ArrayDeque<>();

    private DataTab tab(WarehouseFolder folder) {
        return new DataTab(
                new LoadedData(folder, home), Optional::empty, new PageTime(ZoneOffset.UTC), clock, waiting::add);
    }

    private static String get(ConsoleServer server) throws Exception {
        return server.get("ben-viewer", "/console/data");
    }

    @Test
    void saysHowToLoadBeforeTheFirstLoadAndStartsNothing() throws Exception {
        try (ConsoleServer server = new ConsoleServer(tab(WarehouseFolder.of(home, "p")))) {
            assertThat(get(server)).contains(" 200 ", "Nothing of this project is loaded", "iterable-mcp load");
            assertThat(waiting).isEmpty();
        }
    }

    @Test
    @NeedsDuckDb
    void readsInTheBackgroundOnceAMinuteWhatIsLoadedAndWhatIsNot() throws Exception {
        DataTab tab = tab(SampleWarehouse.in(WarehouseFolder.of(home, "p")));
        try (ConsoleServer server = new ConsoleServer(tab)) {
            assertThat(get(server)).contains(" 200 ", "Reading what is loaded…").doesNotContain("campaigns");
            assertThat(get(server)).contains("Reading what is loaded…");
            assertThat(waiting).hasSize(1);
            String before = tab.version();

            waiting.remove().run();

            assertThat(tab.version()).isNotEqualTo(before);
            assertThat(get(server))
                    .contains("<th scope=\"row\">campaigns</th><td>3</td>", "2026-02-02 08:00", "<td>60 min</td>")
                    .contains("<th scope=\"row\">emailSend</th><td>800</td>", "2026-02-02 07:55", "2026-02-01 00:00")
                    .contains("<th scope=\"row\">users</th><td>1</td>")
                    .contains("<th scope=\"row\">emailOpen</th><td>skipped</td><td>the export broke off 3 times</td>")
                    .contains("personal data is closed", "database of people", "<dt>rows</dt><dd>1,206</dd>")
                    .doesNotContain("Reading", "ada@example.com", "<td>old</td>");
            assertThat(waiting).isEmpty();
            clock.advance(Duration.ofSeconds(61));
            assertThat(get(server)).contains("Reading what is loaded…", "emailSend");
            assertThat(waiting).hasSize(1);
        }
    }

    @Test
    @NeedsDuckDb
    void keepsWhatItKnowsWhileTheDatabaseCannotBeRead() throws Exception {
        WarehouseFolder folder = SampleWarehouse.in(WarehouseFolder.of(home, "p"));
        try (ConsoleServer server = new ConsoleServer(tab(folder))) {
            get(server);
            waiting.remove().run();
            Files.writeString(folder.main(), "not a database");
            clock.advance(Duration.ofSeconds(61));
            get(server);
            waiting.remove().run();
            assertThat(get(server)).contains("Warning: ", "emailSend", "2026-02-02 09:00:00");
        }
    }

    @Test
    void showsHowFarALoadIs() throws Exception {
        ReportedLoad load = new ReportedLoad(
                "a1", Instant.parse("2026-02-02T08:59:00Z"), List.of("campaigns", "emailSend", "emailOpen"));
        DataTab tab = new DataTab(
                new LoadedData(WarehouseFolder.of(home, "p"), home),
                () -> Optional.of(load.load()),
                new PageTime(ZoneOffset.UTC),
                clock,
                waiting::add);
        try (ConsoleServer server = new ConsoleServer(tab)) {
            load.reports(
                    "{'resource': 'campaigns', 'outcome': 'loaded', 'words': '3 rows', 'rows': 3}",
                    "{'resource': 'emailSend', 'begun': true}",
                    "{'resource': 'emailSend', 'rows': 1200, 'waiting': 'the <limit>'}");
            String before = tab.version();
            assertThat(get(server))
                    .contains("A load is running", "1 of 3 resources", "2026-02-02 08:59:00")
                    .contains("<th scope=\"row\">campaigns</th><td>loaded</td><td>3</td><td>3 rows</td>")
                    .contains("<td>loading</td><td>1,200</td><td>waits: the &lt;limit&gt;</td>")
                    .contains("<td>waits for its turn</td>");
            load.reports("{'resource': 'emailSend', 'rows': 1300}");
            assertThat(tab.version()).isNotEqualTo(before);
            load.ends();
            assertThat(get(server))
                    .contains("The last load of this server", "The load stopped", "exit code 1", "not begun")
                    .doesNotContain("A load is running");
        }
    }
}
