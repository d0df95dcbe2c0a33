package io.iterablemcp.cli;

import io.iterablemcp.config.Places;
import io.iterablemcp.config.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.LoggerFactory;

/** Whether the disk of the data folder has space left. Events must not fill it to the last byte. */
final class SpaceCheck implements BooleanSupplier {

    private static final long LEAST = 512L << 20;
    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private boolean enough = true;
    private long checked;
    private boolean first = true;

    private SpaceCheck(Path folder) {
        this.folder = folder;
    }

    /** A database elsewhere has a disk of its own. */
    static BooleanSupplier of(Places places) {
        return places.store() instanceof PostgresAddress ? () -> true : new SpaceCheck(places.data());
    }

    @Override
    public synchronized boolean getAsBoolean() {
        long now = System.nanoTime();
        if (first || now - checked >= FRESH) {
            first = false;
            checked = now;
            enough = look();
        }
        return enough;
    }

    private boolean look() {
        try {
            return Files.getFileStore(folder).getUsableSpace() >= LEAST;
        } catch (IOException e) {
            // The store itself says whether it can be written.
            LoggerFactory.getLogger(SpaceCheck.class).debug("The free space of the data folder is unknown.");
            return true;
        }
    }
}
