package io.iterablemcp.cli;

import io.iterablemcp.config.Settings;
import io.iterablemcp.manifest.Catalogue;
import io.iterablemcp.store.Store;
import io.iterablemcp.tools.CallRecorder;
import io.iterablemcp.tools.PageLinks;
import io.iterablemcp.tracing.CallTracing;
import io.iterablemcp.warehouse.background.LoadProcess;
import java.security.SecureRandom;
import java.time.Clock;

/** What all calls of a process share. It is opened at the first call, and closed when the process ends. */
record CallResources(Store store, CallRecorder record, CallTracing tracing, LoadProcess loads, PageLinks pages)
        implements AutoCloseable {

    /** By its name only: the way that a start takes knows no command. */
    private static final String LOAD_WORKER = "io.iterablemcp.cli.load.LoadWorker";

    static CallResources of(Settings settings, Catalogue catalogue) {
        return of(settings, catalogue, RecordAssembly.store(settings));
    }

    static CallResources of(Settings settings, Catalogue catalogue, Store store) {
        return new CallResources(
                store,
                RecordAssembly.recorder(settings, catalogue, store),
                TracingAssembly.of(settings),
                new LoadProcess(LOAD_WORKER, Clock.systemUTC(), new SecureRandom()),
                PageLinks.NONE);
    }

    /** @param links to pages where people decide */
    CallResources with(PageLinks links) {
        return new CallResources(store, record, tracing, loads, links);
    }

    /** Reads are recorded up to a second after their calls, and spans are sent later, too. */
    void closeAtTheEnd() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-store"));
    }

    /** Pages and the record first, which need the store: a collector that does not answer may take the time that is left. */
    @Override
    public void close() {
        pages.close();
        record.close();
        store.close();
        tracing.close();
    }
}
