package io.iterablemcp.cli;

import io.iterablemcp.manifest.Catalogue;
import java.util.function.Supplier;

/** Loads the catalogue on a separate thread from the start of the program. */
final class CatalogueLoader extends Thread implements Supplier<Catalogue> {

    private volatile Catalogue loaded;
    private volatile RuntimeException fault;

    private CatalogueLoader() {
        super("catalogue");
        setDaemon(true);
    }

    static CatalogueLoader loading() {
        CatalogueLoader catalogue = new CatalogueLoader();
        catalogue.start();
        return catalogue;
    }

    @Override
    public void run() {
        try {
            loaded = Catalogue.load();
        } catch (RuntimeException broken) {
            fault = broken;
        }
    }

    @Override
    public Catalogue get() {
        boolean interrupted = false;
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (loaded == null) {
            throw fault;
        }
        return loaded;
    }
}
