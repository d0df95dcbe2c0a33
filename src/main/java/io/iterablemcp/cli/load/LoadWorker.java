package io.iterablemcp.cli.load;

import io.iterablemcp.cli.Startup.Started;
import io.iterablemcp.config.Settings;
import io.iterablemcp.json.Json;
import io.iterablemcp.json.JsonReader;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Store;
import io.iterablemcp.store.Stores;
import io.iterablemcp.store.database.StoreException;
import io.iterablemcp.store.person.PersonKeys;
import io.iterablemcp.warehouse.WarehouseFolder;
import io.iterablemcp.warehouse.background.LoadOutput;
import io.iterablemcp.warehouse.background.LoadRequest;
import io.iterablemcp.warehouse.destination.Destination;
import io.iterablemcp.warehouse.destination.DestinationFault;
import io.iterablemcp.warehouse.destination.FileDestination.Wish;
import io.iterablemcp.warehouse.load.LoadOptions;
import io.iterablemcp.warehouse.load.Loader;
import io.iterablemcp.warehouse.load.WindowPlan;
import io.iterablemcp.warehouse.resource.Resource;
import io.iterablemcp.warehouse.resource.Resources;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * The process in which a server loads: reads one request from stdin, and reports on stdout. When its stdin ends, nobody
 * wants the load any more: it gives up the running window, and ends.
 */
final class LoadWorker {

    private static final int ALONE = 3;
    private static final long STOP_SECONDS = 10;

    private final LoadRequest request;
    private final LoadOutput out;
    private final Clock clock;

    private LoadWorker(LoadRequest request, LoadOutput out, Clock clock) {
        this.request = request;
        this.out = out;
        this.clock = clock;
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream reports = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err); // nothing else may write there
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        LoadRequest request = LoadRequest.read((Json.Obj) JsonReader.read(in.readLine()));
        CountDownLatch over = new CountDownLatch(1);
        stopAtTheEndOf(in, Thread.currentThread(), over);
        try {
            new LoadWorker(request, new LoadOutput(reports), Clock.systemUTC()).run();
        } finally {
            over.countDown();
        }
        Runtime.getRuntime().halt(0); // closing what is left would only take time
    }

    private static void stopAtTheEndOf(BufferedReader in, Thread loading, CountDownLatch over) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // the server writes nothing more
                        }
                    } catch (IOException e) {
                        LoggerFactory.getLogger(LoadWorker.class).debug("Stdin broke off: {}", e.getMessage());
                    }
                    loading.interrupt();
                    awaitEnd(over);
                    Runtime.getRuntime().halt(ALONE);
                },
                "server-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void awaitEnd(CountDownLatch over) {
        try {
            if (!over.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LoggerFactory.getLogger(LoadWorker.class).debug("The load does not stop, so its process ends.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Settings settings = request.settings();
        WarehouseFolder folder = WarehouseFolder.of(settings);
        Resources known = Resources.load();
        List<Resource> wanted = request.resources().stream()
                .flatMap(name -> known.find(name).stream())
                .toList();
        try (Store store = Stores.of(settings.places(), clock)) {
            takeKey(store);
            Loader.Means means =
                    LoadAssembly.means(new Started(settings, Catalogue.load()), store, folder, request.events());
            Destination destination = DestinationChoice.of(
                    DestinationChoice.DUCKDB,
                    Optional.empty(),
                    folder,
                    settings.places().data(),
                    Wish.NONE);
            LoadOptions options = new LoadOptions(
                    new WindowPlan(clock.instant(), request.since(), request.lookback()),
                    false,
                    false,
                    request.named(),
                    Set.of(),
                    Optional.empty());
            new LoadTask(wanted, destination, folder, means, settings.rateLimits())
                    .run(options, out, forecast -> out.forecast(request.resources(), forecast));
            out.end();
        } catch (DestinationFault e) {
            out.stopped(e);
        }
    }

    private void takeKey(Store store) throws DestinationFault {
        if (request.personKey().isEmpty()) {
            return;
        }
        try {
            store.change(sql -> {
                PersonKeys.take(
                        sql,
                        request.settings().project().identity(),
                        request.personKey().get());
                return true;
            });
        } catch (StoreException e) {
            throw new DestinationFault(e.words(), "Correct that, and load again.");
        }
    }
}
